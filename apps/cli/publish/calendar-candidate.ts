import type { CalendarVersion } from '#libs/calendar';
import { RULES_LIMIT, contentHash, loadCalendar, rulesSize } from '#libs/policy';
import type { Rules } from '#libs/request';
import type { CalendarName, Store } from '#libs/store';
import { readFileAs } from './read-file.js';

/** A calendar version that may be published, or whose publication may go on. */
export interface CalendarCandidate {
  next: CalendarVersion;
  hash: string;
  /** The version in force beside it: its predecessor, or itself once it is published. */
  present: CalendarVersion;
  published: boolean;
}

/** Reads and judges a calendar file against what is in force; the faults, if it cannot be published (CLK-3, CLK-5). */
export async function calendarCandidate(
  file: string,
  { rules }: Store,
): Promise<CalendarCandidate | string[]> {
  const next = await readFileAs(file, loadCalendar);
  if (Array.isArray(next)) return next;
  const current = await rules.current();
  if (!current)
    return ['nothing is published yet: start Huying once (npm start), it loads the first calendar'];
  const hash = contentHash(next);
  const versions = await rules.calendarVersions();
  const faults = [...nameFaults({ ...next, hash }, versions), ...contentFaults(next, current)];
  if (faults.length > 0) return faults;
  const published = current.calendar.version === next.version;
  return { next, hash, present: current.calendar, published };
}

/** A published version never changes; the same content again goes on with its publication while it is the newest. */
function nameFaults(next: CalendarName, versions: readonly CalendarName[]): string[] {
  const same = versions.find(({ version }) => version === next.version);
  if (!same) return [];
  if (same.id !== next.id)
    return [`version ${next.version} is the name of a version of calendar ${same.id}; give it another name`];
  if (same.hash !== next.hash)
    return [
      `version ${next.version} is published with other content and never changes; give it another name`,
    ];
  const newest = versions.findLast(({ id }) => id === next.id);
  if (newest?.version === next.version) return [];
  return [
    `version ${next.version} was followed by ${newest?.version}; to return to it, publish it under another name`,
  ];
}

function contentFaults(next: CalendarVersion, { policy, calendar }: Rules): string[] {
  const size = rulesSize(policy, next);
  return [
    ...(next.id === calendar.id
      ? []
      : [`requests run on calendar ${calendar.id}; a version of ${next.id} cannot take its place`]),
    ...(next.coveredUntil >= calendar.coveredUntil
      ? []
      : [
          `coveredUntil ${next.coveredUntil} lies before ${calendar.coveredUntil} of version ${calendar.version}`,
        ]),
    ...(size <= RULES_LIMIT
      ? []
      : [
          `pack and calendar take ${size} bytes; a request carries ${RULES_LIMIT}: leave out years that have passed`,
        ]),
  ];
}
