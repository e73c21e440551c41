import { at, identityClock, realOf } from './clock.js';

const played = { origin: Date.UTC(2011, 5, 1), start: 1_700_000_000_000, scale: 3600 };

test('must hold 8: in production the product time is the real time', () => {
  expect(at(identityClock(), 1_772_413_200_000)).toBe(1_772_413_200_000);
  expect(at(identityClock(1_700_000_000_123), 1_772_413_200_000)).toBe(1_772_413_200_000);
  expect(realOf(identityClock(), 42)).toBe(42);
});

test('must hold 8: a scaled clock lives an hour in a second', () => {
  expect(at(played, played.start + 1000) - played.origin).toBe(3_600_000);
});

test('must hold 8: the real moment of a product moment is the first that reaches it', () => {
  for (const moment of [played.origin, played.origin + 1, played.origin + 86_399_999]) {
    const real = realOf(played, moment);
    expect(at(played, real)).toBeGreaterThanOrEqual(moment);
    expect(at(played, real - 1)).toBeLessThan(moment);
  }
});
