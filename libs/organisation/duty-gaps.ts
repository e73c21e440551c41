import type { Instant } from '#libs/calendar';
import { dutyAt, localDate, momentOf, onDuty, rosterOf, type Zone } from './duty.js';
import { turningPoints } from './turning-points.js';
import type { Directory } from './types.js';

const DAY_MS = 86_400_000;

/** A stretch in which nobody is on duty: the fallback answers (OWN-2 c). */
export interface DutyGap {
  from: Instant;
  to: Instant;
  /** Nobody stands in the roster, or those who do are away and have no cover. */
  why: 'nobody' | 'away';
}

/** The stretches between two moments in which no duty person can be found 值班空档. */
export function dutyGaps(dir: Directory, zone: Zone, from: Instant, to: Instant): DutyGap[] {
  const moments = [...rosterMoments(dir, zone, from, to), ...turningPoints(dir)];
  const inside = moments.filter((at) => from < at && at < to);
  const starts = [from, ...new Set(inside)].toSorted((a, b) => a - b);
  const gaps: DutyGap[] = [];
  for (const [index, at] of starts.entries()) {
    const why = emptiness(dir, zone, at);
    if (why === undefined) continue;
    const end = starts[index + 1] ?? to;
    const last = gaps.at(-1);
    if (last?.to === at && last.why === why) last.to = end;
    else gaps.push({ from: at, to: end, why });
  }
  return gaps;
}

function emptiness(dir: Directory, zone: Zone, at: Instant): DutyGap['why'] | undefined {
  if (onDuty(dir, zone, at) !== undefined) return undefined;
  return dutyAt(dir, zone, at).length === 0 ? 'nobody' : 'away';
}

/** Where the roster changes hands on the dates of a stretch. */
function rosterMoments(dir: Directory, zone: Zone, from: Instant, to: Instant): Instant[] {
  const days = Array.from({ length: Math.ceil((to - from) / DAY_MS) + 1 }, (_, n) =>
    localDate(zone, from + n * DAY_MS),
  );
  return days.flatMap((date) => {
    const minutes = rosterOf(dir, date).flatMap((shift) => [shift.from, shift.to]);
    return [0, ...minutes].map((minute) => momentOf(zone, date, minute));
  });
}
