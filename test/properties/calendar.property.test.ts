import { advance, dateOf, elapsed, isOpen, ledger, nextOpening, workingDays } from '#libs/calendar';
import * as fc from 'fast-check';
import { type Situation, situations } from '../support/calendar-arbitraries.js';
import { WalkingCalendar } from '../support/walking-calendar.js';

const DAY = 86_400_000;
const RUNS = Number(process.env['CALENDAR_RUNS'] ?? 200);
const FEWER_RUNS = Math.ceil(RUNS / 5);

const seconds = (most: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: most }).map((n) => n * 1000);
/** Two hours a week at least, or forty days of work would outlast the years that a calendar answers for. */
const isUsed = ({ calendar }: Situation): boolean =>
  calendar.weekly.flat().reduce((sum, { from, to }) => sum + to - from, 0) >= 120;
const used = situations.filter(isUsed);

test('CLK-1 elapsed agrees with walking the wall clock minute by minute', () => {
  fc.assert(
    fc.property(situations, seconds(60_000), ({ calendar, start }, span) => {
      expect(elapsed(calendar, start, start + span)).toBe(
        new WalkingCalendar(calendar).elapsed(start, start + span),
      );
    }),
    { numRuns: RUNS },
  );
});

test('CLK-2 advance agrees with walking the wall clock minute by minute', () => {
  fc.assert(
    fc.property(used, seconds(50_000), ({ calendar, start }, ms) => {
      const walked = new WalkingCalendar(calendar).advance(start, ms, start + 4 * DAY);
      fc.pre(walked !== undefined);
      expect(advance(calendar, start, ms)).toBe(walked);
    }),
    { numRuns: RUNS },
  );
});

test('CLK-2 wd agrees with walking the wall clock minute by minute', () => {
  fc.assert(
    fc.property(used, fc.integer({ min: 1, max: 2 }), ({ calendar, start }, n) => {
      const walked = new WalkingCalendar(calendar).workingDays(start, n, start + 4 * DAY);
      fc.pre(walked !== undefined && walked < start + 3 * DAY);
      expect(workingDays(calendar, start, n)).toBe(walked);
    }),
    { numRuns: FEWER_RUNS },
  );
});

test('CLK-3 an instant is open, and has the date, that the wall clock shows', () => {
  fc.assert(
    fc.property(situations, ({ calendar, start }) => {
      const walker = new WalkingCalendar(calendar);
      expect([isOpen(calendar, start), dateOf(calendar, start)]).toEqual([
        walker.isOpen(start),
        walker.date(start),
      ]);
    }),
    { numRuns: RUNS },
  );
});

test('CLK-1 elapsed(s, advance(s, n)) = n, and nothing shorter will do', () => {
  fc.assert(
    fc.property(used, fc.integer({ min: 1, max: 40 * DAY }), ({ calendar, start }, n) => {
      const due = advance(calendar, start, n);
      expect(elapsed(calendar, start, due)).toBe(n);
      expect(elapsed(calendar, start, due - 1)).toBe(n - 1);
    }),
    { numRuns: RUNS },
  );
});

test('CLK-1 advance is monotone in start and length', () => {
  fc.assert(
    fc.property(used, seconds(5_000_000), seconds(500_000), ({ calendar, start }, n, more) => {
      const due = advance(calendar, start, n);
      expect(advance(calendar, start, n + more)).toBeGreaterThanOrEqual(due);
      expect(advance(calendar, start + more, n)).toBeGreaterThanOrEqual(due);
    }),
    { numRuns: RUNS },
  );
});

test('CLK-1 advance and elapsed are additive for positive parts', () => {
  const part = fc.integer({ min: 1, max: 20 * DAY });
  fc.assert(
    fc.property(used, part, part, ({ calendar, start }, a, b) => {
      const first = advance(calendar, start, a);
      expect(advance(calendar, first, b)).toBe(advance(calendar, start, a + b));
      const [middle, end] = [start + a, start + a + b];
      expect(elapsed(calendar, start, middle) + elapsed(calendar, middle, end)).toBe(
        elapsed(calendar, start, end),
      );
    }),
    { numRuns: RUNS },
  );
});

test('CLK-1 a pause inside closed time costs nothing', () => {
  fc.assert(
    fc.property(used, seconds(50_000), ({ calendar, start }, n) => {
      fc.pre(!isOpen(calendar, start));
      const resumed = nextOpening(calendar, start);
      expect(advance(calendar, resumed, n)).toBe(advance(calendar, start, n));
    }),
    { numRuns: RUNS },
  );
});

test('CLK-14 the ledger runs in order and sums exactly to elapsed', () => {
  fc.assert(
    fc.property(situations, seconds(20_000_000), ({ calendar, start }, span) => {
      const lines = ledger(calendar, start, start + span);
      expect(lines.reduce((sum, line) => sum + line.ms, 0)).toBe(elapsed(calendar, start, start + span));
      for (const [i, line] of lines.entries()) {
        const inOrder = line.from >= (lines[i - 1]?.to ?? start);
        const whole = line.to - line.from === line.ms && line.date === dateOf(calendar, line.from);
        if (!inOrder || !whole) throw new Error(`line ${i} is ${JSON.stringify(line)}`);
      }
    }),
    { numRuns: FEWER_RUNS },
  );
});
