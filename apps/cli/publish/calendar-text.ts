import type { CalendarVersion, Instant, Stretch } from '#libs/calendar';
import { offsetAt } from '#libs/catalogue';
import type { CalendarCandidate } from './calendar-candidate.js';
import type { CalendarPreview } from './calendar-preview.js';
import { type ChangedDay, changedDays } from './changed-days.js';
import type { MoveSummary } from './move-all.js';

/** Rows that a person reads; `--json` has them all. */
const ROWS = 50;

/** A moment on the calendar's wall clock: `2026-03-09 17:30`. */
export function localText(calendar: CalendarVersion, t: Instant): string {
  return new Date(t + offsetAt(calendar, t) * 60_000).toISOString().slice(0, 16).replace('T', ' ');
}

/** The days that change from the day of `at` on. */
export const daysFrom = ({ present, next }: CalendarCandidate, at: Instant): ChangedDay[] =>
  changedDays(present, next, localText(next, at).slice(0, 10));

/** The preview as people read it. */
export function previewText(candidate: CalendarCandidate, preview: CalendarPreview, at: Instant): string {
  const { next, present, published } = candidate;
  const text = (t: Instant) => localText(next, t);
  const moves = preview.requests.flatMap(({ number, moves: list }) =>
    list.map(({ clock, from, to }) => `  ${number}  ${clock.padEnd(12)} ${text(from)} → ${text(to)}`),
  );
  const promises = preview.requests.flatMap(({ number, promises: list }) =>
    list.map(({ id, due }) => `  ${number}  ${`promise ${id}`.padEnd(12)} ${text(due)}`),
  );
  return [
    published
      ? `${next.id} ${next.version} is published; what follows is still to be moved`
      : `${next.id} ${next.version} in place of ${present.version}, announced until ${next.coveredUntil}`,
    ...rows('Days that change:', daysFrom(candidate, at).map(dayText)),
    `${preview.open} open requests: ${preview.later} deadlines move later, ${preview.sooner} sooner; ` +
      `${preview.promises} promises fall into closed time`,
    ...rows('Deadlines that move:', moves),
    ...rows('Promises that keep their date, now in closed time; agree on another one:', promises),
  ].join('\n');
}

/** What the job did, as people read it. */
export function summaryText({ moved, unchanged, ended, failed, left }: MoveSummary): string {
  return [
    `${moved.length} requests with deadlines moved, ${unchanged} unchanged, ${ended} ended meanwhile, ${failed.length} failed` +
      (left > 0 ? `, ${left} not reached: Temporal or the workers are away` : ''),
    ...failed.map(({ number, reason }) => `  ${number}  ${reason}`),
    ...(failed.length > 0 || left > 0 ? ['Run the same command again: it goes on where it stopped.'] : []),
  ].join('\n');
}

function rows(title: string, lines: string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length > ROWS ? [`  … and ${lines.length - ROWS} more (--json has all)`] : [];
  return [title, ...lines.slice(0, ROWS), ...more];
}

const dayText = ({ date, before, after }: ChangedDay): string =>
  `  ${date}  ${hoursText(before)} → ${hoursText(after)}`;

function hoursText(hours: readonly Stretch[]): string {
  if (hours.length === 0) return 'closed';
  const clock = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return hours.map(({ from, to }) => `${clock(from)}–${clock(to)}`).join(' ');
}
