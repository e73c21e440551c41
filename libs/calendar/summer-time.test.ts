import { type CalendarVersion, elapsed, roundTheClock, workingDays, advance } from './index.js';

const at = (text: string): number => Date.parse(`${text}Z`);
const MINUTE = 60_000;

/** A calendar with the same stretch every day, in a zone with one change. */
function changing(from: number, to: number, change: string, before: number, after: number): CalendarVersion {
  return {
    ...roundTheClock('sample', [
      { from: 0, minutes: before },
      { from: at(change), minutes: after },
    ]),
    weekly: Array.from({ length: 7 }, () => [{ from, to }]),
  };
}

test('CLK-2 a stretch that begins inside the skipped hour opens when the hour is over', () => {
  const newYork = changing(150, 300, '2026-03-08T07:00', -300, -240);
  expect(advance(newYork, at('2026-03-08T05:00'), 0)).toBe(at('2026-03-08T07:00'));
  expect(elapsed(newYork, at('2026-03-08T05:00'), at('2026-03-09T04:00'))).toBe(120 * MINUTE);
});

test('CLK-2 a stretch inside the repeated hour counts both times', () => {
  const newYork = changing(60, 90, '2026-11-01T06:00', -240, -300);
  expect(elapsed(newYork, at('2026-11-01T04:00'), at('2026-11-02T05:00'))).toBe(60 * MINUTE);
  expect(workingDays(newYork, at('2026-10-31T12:00'), 1)).toBe(at('2026-11-01T06:30'));
});

test('CLK-2 half an hour set back, as on Lord Howe', () => {
  const lordHowe = changing(0, 1440, '2026-04-04T15:00', 660, 630);
  expect(elapsed(lordHowe, at('2026-04-04T13:00'), at('2026-04-05T13:30'))).toBe(24.5 * 60 * MINUTE);
});

test('CLK-2 a date set back over midnight comes twice and closes at its second end', () => {
  const stJohns = changing(1380, 1440, '2010-11-07T02:31', -150, -210);
  expect(elapsed(stJohns, at('2010-11-07T00:00'), at('2010-11-07T12:00'))).toBe(119 * MINUTE);
  expect(workingDays(stJohns, at('2010-11-06T12:00'), 1)).toBe(at('2010-11-08T03:30'));
  expect(workingDays(stJohns, at('2010-11-05T12:00'), 1)).toBe(at('2010-11-07T03:30'));
});

test('CLK-2 a date that was skipped altogether is no working day', () => {
  const apia = changing(540, 1020, '2011-12-30T10:00', -600, 840);
  expect(workingDays(apia, at('2011-12-29T20:00'), 1)).toBe(at('2011-12-31T03:00'));
});
