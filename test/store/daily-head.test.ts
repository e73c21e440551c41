import { sampleRules } from '../support/district.js';
import { openTestStore } from './open-test-store.js';

test('must hold 12: signed is the last whole day of the district, once', async () => {
  // 2026-03-03 00:30 in Shanghai is still 2026-03-02 in UTC.
  const opened = await openTestStore({
    origin: Date.UTC(2026, 2, 2, 16, 30),
    start: Date.now(),
    scale: 1,
  });
  const { store } = opened;
  try {
    expect(await store.signedHeads.signLastDay()).toBeUndefined();
    await store.rules.publishCalendar({ calendar: sampleRules.calendar, hash: 'c' });
    await store.rules.publishPolicy({ slice: sampleRules.policy, yaml: '' });
    const twice = await Promise.all([store.signedHeads.signLastDay(), store.signedHeads.signLastDay()]);
    expect(twice).toEqual(
      expect.arrayContaining([undefined, expect.objectContaining({ sequence: 1, day: '2026-03-02' })]),
    );
    await expect(store.signedHeads.signDay('2026-03-01')).rejects.toThrow('is signed already');
  } finally {
    await opened.close();
  }
});
