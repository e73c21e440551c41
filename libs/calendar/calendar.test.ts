import {
  type CalendarVersion,
  addBudget,
  advance,
  calendarFaults,
  elapsed,
  isOpen,
  isProvisional,
  ledger,
  nextOpening,
  roundTheClock,
  workingDays,
} from './index.js';

const HOUR = 3_600_000;
const office = [
  { from: 540, to: 720 },
  { from: 780, to: 1080 },
];

function calendar(change: Partial<CalendarVersion> = {}): CalendarVersion {
  return {
    ...roundTheClock(),
    weekly: [office, office, office, office, office, [], []],
    coveredUntil: '2026-12-31',
    ...change,
  };
}

const at = (text: string): number => Date.parse(`${text}Z`);

test('CLK-2 a deadline that runs out exactly at closing time stands there', () => {
  expect(advance(calendar(), at('2026-06-01T09:00'), 3 * HOUR)).toBe(at('2026-06-01T12:00'));
  expect(advance(calendar(), at('2026-06-01T12:00'), 5 * HOUR)).toBe(at('2026-06-01T18:00'));
  expect(advance(roundTheClock(), at('2026-06-01T09:00'), 15 * HOUR)).toBe(at('2026-06-02T00:00'));
});

test('CLK-2 nothing to work gives the start if open, else the next opening; closing time itself is closed', () => {
  const due = (start: string): number => advance(calendar(), at(start), 0);
  expect(due('2026-06-01T11:59:59')).toBe(at('2026-06-01T11:59:59'));
  expect(due('2026-06-01T12:00')).toBe(at('2026-06-01T13:00'));
  expect(due('2026-06-05T18:00')).toBe(at('2026-06-08T09:00'));
  expect(isOpen(calendar(), at('2026-06-05T18:00'))).toBe(false);
});

test('CLK-2 the three units are not interchangeable', () => {
  const start = at('2026-06-05T17:00');
  expect(addBudget(calendar(), start, { n: 1, unit: 'wd' })).toEqual({
    due: at('2026-06-08T18:00'),
    ms: 9 * HOUR,
  });
  expect(addBudget(calendar(), start, { n: 120, unit: 'wm' })).toEqual({
    due: at('2026-06-08T10:00'),
    ms: 2 * HOUR,
  });
  expect(addBudget(calendar(), start, { n: 120, unit: 'min' })).toEqual({
    due: at('2026-06-05T19:00'),
    ms: 2 * HOUR,
  });
});

test('CLK-2 a day that closes at 24:00 closes at midnight, and a day whose hours do not exist is no working day', () => {
  const night = calendar({
    weekly: Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]),
    exceptions: { '2026-06-02': [{ from: 600, to: 660 }] },
    offsets: [
      { from: at('2026-01-01T00:00'), minutes: 0 },
      { from: at('2026-06-02T10:00'), minutes: 60 },
    ],
  });
  expect(workingDays(night, at('2026-05-31T10:00'), 1)).toBe(at('2026-06-02T00:00'));
  expect(workingDays(night, at('2026-06-01T10:00'), 1)).toBe(at('2026-06-03T23:00'));
});

test.each([
  [
    'overlapping',
    [
      { from: 540, to: 720 },
      { from: 700, to: 800 },
    ],
    'Monday: 09:00–12:00 and 11:40–13:20 overlap',
  ],
  ['empty', [{ from: 540, to: 540 }], 'Monday: 09:00–09:00 is empty'],
  ['reversed', [{ from: 1320, to: 360 }], 'Monday: 22:00–06:00 is reversed'],
  ['outside the day', [{ from: 0, to: 1441 }], 'Monday: a stretch runs between whole minutes 0 and 1440'],
])('CLK-3 a stretch that is %s is refused', (_, monday, fault) => {
  const faulty = calendar({ weekly: [monday, [], [], [], [], [], []] });
  expect(calendarFaults(faulty)[0]).toContain(fault);
  expect(() => elapsed(faulty, 0, HOUR)).toThrow(fault);
});

test('CLK-3 dates, days of the week, cover and offsets are looked at too', () => {
  const faulty = calendar({
    weekly: [],
    exceptions: { '2026-02-30': [] },
    coveredUntil: 'soon',
    offsets: [],
  });
  expect(calendarFaults(faulty).map((fault) => fault.split(':')[0])).toEqual([
    'weekly',
    'coveredUntil',
    'offsets',
    'exceptions',
  ]);
  expect(calendarFaults(calendar())).toEqual([]);
});

test('CLK-4 an exception beyond the announced days is not used', () => {
  const early = calendar({ coveredUntil: '2026-05-31', exceptions: { '2026-06-01': [] } });
  expect(nextOpening(early, at('2026-06-01T00:00'))).toBe(at('2026-06-01T09:00'));
  expect(isProvisional(early, at('2026-06-01T00:00'))).toBe(false);
  expect(isProvisional(early, at('2026-06-01T09:00'))).toBe(true);
});

test('CLK-1 no working time lies between an instant and one before it', () => {
  expect(elapsed(calendar(), at('2026-06-02T10:00'), at('2026-06-01T10:00'))).toBe(0);
  expect(ledger(calendar(), at('2026-06-02T10:00'), at('2026-06-01T10:00'))).toEqual([]);
});

test.each([-1, Number.NaN, Infinity, 1e16])('CLK-2 %d is refused as a length', (value) => {
  expect(() => advance(calendar(), 0, value)).toThrow(RangeError);
  expect(() => workingDays(calendar(), 0, value)).toThrow('whole number');
  expect(() => addBudget(calendar(), 0, { n: value, unit: 'min' })).toThrow(RangeError);
});

test.each([Number.NaN, -Infinity, 1e16])('CLK-2 %d is refused as an instant', (value) => {
  expect(() => isOpen(calendar(), value)).toThrow('must be an instant');
  expect(() => elapsed(calendar(), value, 0)).toThrow('from must be an instant');
});

test('CLK-3 a calendar that never opens ends in a sentence, not in a loop', () => {
  const shut = calendar({ weekly: [[], [], [], [], [], [], []] });
  expect(elapsed(shut, 0, at('2030-01-01T00:00'))).toBe(0);
  expect(() => nextOpening(shut, 0)).toThrow('too little working time');
  expect(() => advance(shut, 0, 1)).toThrow('too little working time');
  expect(() => workingDays(shut, 0, 1)).toThrow('no 1 working days');
});
