import type { CalendarVersion, Instant } from './calendar-version.js';
import { elapsed } from './working-time.js';

/** Working time between two instants in ordinary working days 工作日 (the longest day of the week), to one decimal. */
export function ordinaryDays(cal: CalendarVersion, from: Instant, to: Instant): number {
  const minutes = cal.weekly.map((day) => day.reduce((sum, stretch) => sum + stretch.to - stretch.from, 0));
  const day = Math.max(...minutes) * 60_000;
  return day > 0 ? Math.round((elapsed(cal, from, to) / day) * 10) / 10 : 0;
}
