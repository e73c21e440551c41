/** Epoch milliseconds. */
export type Instant = number;

/** An open stretch of the local wall clock, in minutes of the day: 0 ≤ from < to ≤ 1440 (24:00). */
export interface Stretch {
  from: number;
  to: number;
}

/** From `from` on, the zone's wall clock is `minutes` ahead of UTC (negative: behind). */
export interface OffsetChange {
  from: Instant;
  minutes: number;
}

/**
 * One immutable version of a working calendar (工作日历), CLK-3. Plain JSON: it travels by value.
 * An instant is working time exactly when the wall clock of `zone` reads a time inside a stretch of its date;
 * so an hour that summer time skips never counts, and one that it repeats counts twice.
 */
export interface CalendarVersion {
  id: string;
  version: string;
  zone: string;
  /** Seven entries, Monday first; an empty one is a closed day. */
  weekly: Stretch[][];
  /** 'YYYY-MM-DD' → the stretches that replace that day: closed ([]), half day, make-up working day (调休). */
  exceptions: Record<string, Stretch[]>;
  /** The last announced local date; beyond it the weekly hours alone are used, provisionally (CLK-4). */
  coveredUntil: string;
  /** The zone's offset changes as data, ascending; the first one also covers everything before it. */
  offsets: OffsetChange[];
}
