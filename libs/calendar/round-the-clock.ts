import type { CalendarVersion, OffsetChange } from './calendar-version.js';

/** A calendar that is always open, for urgent (紧急) clocks and played files; dates are those of the zone given. */
export function roundTheClock(
  zone = 'UTC',
  offsets: OffsetChange[] = [{ from: 0, minutes: 0 }],
): CalendarVersion {
  return {
    id: 'round-the-clock',
    version: '1',
    zone,
    weekly: Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]),
    exceptions: {},
    coveredUntil: '9999-12-31',
    offsets,
  };
}
