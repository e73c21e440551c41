import type { Instant } from '#libs/calendar';
import { zoneOffsets } from './zone-offsets.js';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** The instant at which a zone's wall clock shows this local time ('2026-11-16' or '2026-11-16 13:30'). */
export function instantOf(zone: string, local: string): Instant {
  const [date = '', time = '00:00'] = local.trim().split(/[ T]/);
  const wall = Date.parse(`${date}T${time}:00Z`);
  const offsets = zoneOffsets(
    zone,
    new Date(wall - DAY).getUTCFullYear(),
    new Date(wall + DAY).getUTCFullYear(),
  );
  const fitting = offsets.findLast(({ from, minutes }) => from <= wall - minutes * MINUTE) ?? offsets[0];
  return wall - (fitting?.minutes ?? 0) * MINUTE;
}

/** The instant just after this local time: the end of a date given alone, the moment itself where a time stands too. */
export function endOf(zone: string, local: string): Instant {
  if (local.includes(':')) return instantOf(zone, local);
  const next = new Date(Date.parse(`${local.trim()}T00:00:00Z`) + DAY);
  return instantOf(zone, next.toISOString().slice(0, 10));
}

/** An instant as the zone's wall clock shows it: '2026-11-16', or with its time; to the millisecond where it has more. */
export function localOf(zone: string, at: Instant): string {
  const year = new Date(at).getUTCFullYear();
  const offsets = zoneOffsets(zone, year - 1, year + 1);
  const minutes = (offsets.findLast(({ from }) => from <= at) ?? offsets[0])?.minutes ?? 0;
  const wall = new Date(at + minutes * MINUTE).toISOString();
  if (at % MINUTE !== 0) return new Date(at).toISOString();
  const [date = '', time = ''] = wall.split('T');
  return time.startsWith('00:00') ? date : `${date} ${time.slice(0, 5)}`;
}

/** The last day before an instant at midnight, else the instant itself: the inverse of {@link endOf}. */
export function lastDayOf(zone: string, end: Instant): string {
  const text = localOf(zone, end);
  return text.length > DATE_LENGTH ? text : dayBefore(text);
}

const DATE_LENGTH = 10;
const dayBefore = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) - DAY).toISOString().slice(0, 10);
