import type { CalendarVersion, Instant } from './calendar-version.js';
import { dateText } from './civil.js';
import { compiled, exceptionOn } from './compiled.js';
import { mustBeInstant } from './limits.js';
import { openStretches } from './open-stretches.js';

/** One line of the deadline ledger (时限明细): a stretch of one local day that counted (CLK-14). */
export interface LedgerLine {
  date: string;
  from: Instant;
  to: Instant;
  /** Working milliseconds, `to − from`. */
  ms: number;
  /** A dated exception rules this day: half day, make-up working day (调休). */
  exception: boolean;
  /** The day is not announced yet (CLK-4). */
  provisional: boolean;
}

/** The working time between two instants stretch by stretch; the lines sum exactly to `elapsed` (CLK-14). */
export function ledger(cal: CalendarVersion, from: Instant, to: Instant): LedgerLine[] {
  mustBeInstant(from, 'from');
  mustBeInstant(to, 'to');
  const ready = compiled(cal);
  if (to <= from) return [];
  return openStretches(ready, from, to).map((stretch) => ({
    date: dateText(stretch.day),
    from: stretch.from,
    to: stretch.to,
    ms: stretch.to - stretch.from,
    exception: exceptionOn(ready, stretch.day) !== undefined,
    provisional: stretch.day > ready.coveredUntil,
  }));
}
