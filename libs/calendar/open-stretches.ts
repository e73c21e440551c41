import type { Instant, Stretch } from './calendar-version.js';
import { DAY } from './civil.js';
import { type Compiled, type Period, periodIndex, stretchesOf } from './compiled.js';
import { entry } from './entry.js';

/** An unbroken piece of working time, from opening to closing, within one local day. */
export interface OpenStretch {
  day: number;
  from: Instant;
  to: Instant;
}

/**
 * All working time between two instants, in order. It walks the zone's periods first and days within them:
 * where the clock is set back over midnight a date comes twice, and days alone would come out of order.
 */
export function openStretches(cal: Compiled, from: Instant, to: Instant): OpenStretch[] {
  const found: OpenStretch[] = [];
  for (let i = periodIndex(cal, from); i < cal.periods.length; i++) {
    const period = entry(cal.periods, i);
    if (period.from >= to) break;
    collect(cal, period, Math.max(from, period.from), Math.min(to, period.to), found);
  }
  return found;
}

/** The last closing time (下班) of a local day, or undefined when it has no working time at all. */
export function closingOf(cal: Compiled, day: number): Instant | undefined {
  const stretches = stretchesOf(cal, day);
  if (stretches.length === 0) return undefined;
  const midnight = day * DAY;
  for (let i = periodIndex(cal, midnight + 2 * DAY); i >= 0; i--) {
    const period = entry(cal.periods, i);
    if (period.to < midnight - DAY) return undefined;
    const closing = lastClosing(period, midnight - period.offset, stretches);
    if (closing !== undefined) return closing;
  }
  return undefined;
}

function lastClosing(period: Period, midnight: Instant, stretches: readonly Stretch[]): Instant | undefined {
  for (let i = stretches.length - 1; i >= 0; i--) {
    const stretch = entry(stretches, i);
    const closing = Math.min(midnight + stretch.to, period.to);
    if (closing > Math.max(midnight + stretch.from, period.from)) return closing;
  }
  return undefined;
}

function collect(cal: Compiled, period: Period, from: Instant, to: Instant, found: OpenStretch[]): void {
  const lastDay = Math.floor((to - 1 + period.offset) / DAY);
  for (let day = Math.floor((from + period.offset) / DAY); day <= lastDay; day++) {
    const midnight = day * DAY - period.offset;
    for (const stretch of stretchesOf(cal, day)) {
      const opens = Math.max(midnight + stretch.from, from);
      const closes = Math.min(midnight + stretch.to, to);
      if (opens < closes) found.push({ day, from: opens, to: closes });
    }
  }
}
