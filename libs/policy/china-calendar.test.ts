import { readFileSync } from 'node:fs';
import { addBudget, advance, dateOf, elapsed, isProvisional, ledger, workingDays } from '#libs/calendar';
import { loadCalendar } from './calendar-file.js';

const china = loadCalendar(
  readFileSync(new URL('../../../policies/calendars/china.yaml', import.meta.url), 'utf8'),
);

/** A moment on the wall clock of Shanghai, 'MM-DD HH:MM' of 2026 unless a year stands before it. */
const at = (text: string): number => {
  const [date = '', time = ''] = text.split(' ');
  return Date.parse(`${date.length === 5 ? `2026-${date}` : date}T${time}:00+08:00`);
};
const MINUTE = 60_000;

test.each([
  ['02-13 16:30', 5, '02-27 17:30'],
  ['09-30 15:00', 3, '10-10 17:30'],
  ['03-02 09:00', 5, '03-09 17:30'],
])('CLK-2 golden: %s + wd(%d) = %s', (start, n, due) => {
  expect(workingDays(china, at(start), n)).toBe(at(due));
});

test.each([
  ['02-14 16:00', 240, '02-24 11:30'],
  ['05-08 16:30', 240, '05-09 12:00'],
  ['05-08 16:30', 180, '05-09 11:00'],
])('CLK-2 golden: %s + wm(%d) = %s', (start, n, due) => {
  expect(addBudget(china, at(start), { n, unit: 'wm' })).toEqual({ due: at(due), ms: n * MINUTE });
});

test('CLK-2 golden: a wd budget becomes the working minutes from start to due, and its share counts in these', () => {
  const { due, ms } = addBudget(china, at('03-02 09:00'), { n: 5, unit: 'wd' });
  expect({ due, minutes: ms / MINUTE }).toEqual({ due: at('03-09 17:30'), minutes: 2520 });
  expect(advance(china, at('03-02 09:00'), ms * 0.75)).toBe(at('03-06 14:00'));
});

test('CLK-1 golden: wm(2100) paused on Monday 16:00 and resumed on Friday 10:00 is due on Thursday 11:30', () => {
  const used = elapsed(china, at('03-02 09:00'), at('03-02 16:00'));
  expect(advance(china, at('03-06 10:00'), 2100 * MINUTE - used)).toBe(at('03-12 11:30'));
});

test('CLK-1 a pause inside closed time costs nothing', () => {
  const used = elapsed(china, at('03-02 09:00'), at('03-02 12:00'));
  expect(advance(china, at('03-02 13:30'), 2100 * MINUTE - used)).toBe(
    advance(china, at('03-02 09:00'), 2100 * MINUTE),
  );
});

test('CLK-3 the State Council days of 2024 to 2026 close and open as announced', () => {
  const worked = (date: string): number => elapsed(china, at(`${date} 00:00`), at(`${date} 23:59`)) / MINUTE;
  expect(['2024-02-12', '2025-10-08', '2026-02-23', '2026-10-05'].map(worked)).toEqual([0, 0, 0, 0]);
  expect(['2024-02-04', '2025-01-26', '2026-02-28', '2026-10-10'].map(worked)).toEqual([420, 420, 420, 420]);
  const days = Object.values(china.exceptions);
  expect([days.length, days.filter((day) => day.length > 0).length]).toEqual([108, 19]);
});

test('CLK-4 beyond the announced days the weekly hours alone are used and the deadline is provisional', () => {
  const due = workingDays(china, at('2026-12-30 10:00'), 3);
  expect(due).toBe(at('2027-01-04 17:30'));
  expect([isProvisional(china, due), isProvisional(china, at('2026-12-31 17:30'))]).toEqual([true, false]);
  expect(dateOf(china, workingDays(china, at('2027-09-30 10:00'), 1))).toBe('2027-10-01');
});

test('CLK-14 the ledger names each day, what rules it, and sums to the budget', () => {
  const { due, ms } = addBudget(china, at('02-13 16:30'), { n: 5, unit: 'wd' });
  const lines = ledger(china, at('02-13 16:30'), due);
  expect(lines.reduce((sum, line) => sum + line.ms, 0)).toBe(ms);
  expect(lines.slice(0, 3).map(({ date, exception }) => [date, exception])).toEqual([
    ['2026-02-13', false],
    ['2026-02-14', true],
    ['2026-02-14', true],
  ]);
});

test('CLK-3 the version is small enough to travel by value', () => {
  expect(JSON.stringify(china).length).toBeLessThan(5000);
});
