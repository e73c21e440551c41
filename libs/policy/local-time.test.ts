import { endOf, instantOf } from './local-time.js';

test('CLK-3 a local date begins at its midnight and ends at the next', () => {
  expect(instantOf('Asia/Shanghai', '2026-11-16')).toBe(Date.parse('2026-11-16T00:00+08:00'));
  expect(instantOf('Asia/Shanghai', '2026-11-16 13:30')).toBe(Date.parse('2026-11-16T13:30+08:00'));
  expect(endOf('Asia/Shanghai', '2026-12-31')).toBe(Date.parse('2027-01-01T00:00+08:00'));
  expect(endOf('Asia/Shanghai', '2026-12-31 13:30')).toBe(Date.parse('2026-12-31T13:30+08:00'));
});

test('CLK-3 local time follows summer time, on the day of the change and around the new year', () => {
  expect(instantOf('Europe/Berlin', '2026-03-29 01:59')).toBe(Date.parse('2026-03-29T01:59+01:00'));
  expect(instantOf('Europe/Berlin', '2026-03-29 03:00')).toBe(Date.parse('2026-03-29T03:00+02:00'));
  expect(endOf('Europe/Berlin', '2026-10-25')).toBe(Date.parse('2026-10-26T00:00+01:00'));
  expect(instantOf('Pacific/Auckland', '2026-01-01')).toBe(Date.parse('2026-01-01T00:00+13:00'));
});
