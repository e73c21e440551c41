import { budgetBetween } from './happen.js';

test.each([1, 333, 1_295_999_999, 1_196_606_347])(
  'CLK-13 each share of a budget of %d ms from the record is a moment of whole milliseconds',
  (span) => {
    const { n } = budgetBetween(1_000_000_000_653, 1_000_000_000_653 + span);
    const ms = Math.round(n * 60_000);
    expect([50, 75, 90].map((percent) => Number.isInteger((ms * percent) / 100))).toEqual([true, true, true]);
    expect(Math.abs(ms - span)).toBeLessThanOrEqual(500);
  },
);
