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
    expect(await store.dailyHeads.signLastDay()).toBeUndefined();
    await store.rules.publishCalendar({ calendar: sampleRules.calendar, hash: 'c' });
    await store.rules.publishPolicy({ slice: sampleRules.policy, yaml: '' });
    expect(await Promise.all([store.dailyHeads.signLastDay(), store.dailyHeads.signLastDay()])).toEqual(
      expect.arrayContaining(['2026-03-02', undefined]),
    );
    await expect(store.dailyHeads.sign('2026-03-01')).rejects.toThrow('is signed already');
  } finally {
    await opened.close();
  }
});
