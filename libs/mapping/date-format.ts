import { z } from 'zod';
import { zoneOffsets } from '#libs/policy';

const MINUTE = 60_000;
const DAY = 86_400_000;
const PARTS = ['yyyy', 'MM', 'dd', 'HH', 'mm', 'ss'];

/** How the file writes moments: `iso` (with Z or an offset), or a pattern of the local wall clock such as `yyyy-MM-dd HH:mm:ss`. */
export const dateFormat = z
  .string({ error: 'must be a date format such as yyyy-MM-dd HH:mm:ss' })
  .refine((format) => format === 'iso' || ['yyyy', 'MM', 'dd'].every((part) => format.includes(part)), {
    error: ({ input }) =>
      `'${String(input)}' is no date format; iso, or yyyy, MM, dd, HH, mm, ss in the file's order are accepted`,
  });

/** Reads moments of one format and zone; undefined for what is no moment. */
export function momentReader(format: string, zone: string): (text: string) => number | undefined {
  if (format === 'iso') return readIso;
  const order = PARTS.filter((part) => format.includes(part)).toSorted(
    (one, other) => format.indexOf(one) - format.indexOf(other),
  );
  const escaped = format.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = order.reduce(
    (made, part) => made.replace(part, part === 'yyyy' ? '(\\d{4})' : '(\\d{1,2})'),
    escaped,
  );
  const regex = new RegExp(`^${pattern}$`);
  const toInstant = wallClock(zone);
  return (text) => {
    const found = regex.exec(text.trim());
    if (!found) return undefined;
    const part = (name: string) => (order.includes(name) ? Number(found[order.indexOf(name) + 1]) : 0);
    const wall = Date.UTC(part('yyyy'), part('MM') - 1, part('dd'), part('HH'), part('mm'), part('ss'));
    // 31 February would quietly become March.
    const same = new Date(wall).getUTCDate() === part('dd') && part('HH') < 24 && part('mm') < 60;
    return same ? toInstant(wall) : undefined;
  };
}

function readIso(text: string): number | undefined {
  const at = /T.*(Z|[+-]\d{2}:?\d{2})$/.test(text.trim()) ? Date.parse(text.trim()) : NaN;
  return Number.isNaN(at) ? undefined : at;
}

/** From a wall clock's reading (as if it were UTC) to the instant; the offsets of a year are looked up once. */
function wallClock(zone: string): (wall: number) => number {
  const years = new Map<number, ReturnType<typeof zoneOffsets>>();
  return (wall) => {
    const year = new Date(wall).getUTCFullYear();
    const known = years.get(year);
    const offsets =
      known ??
      zoneOffsets(zone, new Date(wall - DAY).getUTCFullYear() - 1, new Date(wall + DAY).getUTCFullYear() + 1);
    if (!known) years.set(year, offsets);
    const fitting = offsets.findLast(({ from, minutes }) => from <= wall - minutes * MINUTE) ?? offsets[0];
    return wall - (fitting?.minutes ?? 0) * MINUTE;
  };
}
