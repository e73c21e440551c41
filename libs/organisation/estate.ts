import { allHoldings } from './inherited.js';
import type { Leaving } from './faults/departure-faults.js';
import { heirOf } from './succession.js';
import type { Directory, Enterprise, Holding } from './types.js';

/** One post that the successor takes over 接任事项, and whose or which it is. */
export interface Post {
  kind: 'position' | 'fallback' | 'duty' | 'cover' | 'steward' | 'specialist' | 'leader';
  /** A position, unit, person or enterprise; of a shift its weekday (0 = Monday) or date, and its minutes. */
  of: string;
}

/** What else somebody holds when they leave, beside requests; all of it goes to the successor at that moment (OWN-8). */
export function estateOf(dir: Directory, enterprises: readonly Enterprise[], leaving: Leaving): Post[] {
  const { person, successor, from } = leaving;
  const theirs = (one: string | undefined) => one !== undefined && heirOf(dir, one, from) === person;
  const posts = (kind: Post['kind'], of: readonly string[]): Post[] => of.map((one) => ({ kind, of: one }));
  const shifts = [...dir.duty.map(weekly), ...(dir.dutyDays ?? []).map(dated)];
  const links = ['steward', 'specialist', 'leader'] as const;
  return [
    ...posts('position', seatsLeft(dir, leaving)),
    ...posts(
      'fallback',
      Object.keys(dir.fallback).filter((unit) => theirs(dir.fallback[unit])),
    ),
    ...posts(
      'duty',
      shifts.filter((shift) => theirs(shift.person)).map(({ of }) => of),
    ),
    ...posts(
      'cover',
      dir.absences
        .filter((one) => one.to > from && theirs(one.cover) && one.person !== successor)
        .map((one) => one.person),
    ),
    ...links.flatMap((link) =>
      posts(
        link,
        enterprises.filter((one) => theirs(one[link])).map(({ id }) => id),
      ),
    ),
  ];
}

/** The seats that nobody else holds for good. */
function seatsLeft(dir: Directory, { person, successor, from }: Leaving): string[] {
  const open = (dir.successions ?? []).filter((one) => one.person !== person || one.to !== undefined);
  const successions = [...open, { person, successor, from }];
  const key = (one: Holding) => `${one.person} ${one.position} ${one.from}`;
  const before = new Set(allHoldings({ ...dir, successions: open }).map(key));
  const after = allHoldings({ ...dir, successions });
  return after.filter((one) => !before.has(key(one))).map(({ position }) => position);
}

const time = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const weekly = ({ person, weekday, from, to }: Directory['duty'][number]) => ({
  person,
  of: `${weekday} ${time(from)}-${time(to)}`,
});
const dated = ({ person, date, from, to }: NonNullable<Directory['dutyDays']>[number]) => ({
  person,
  of: `${date} ${time(from)}-${time(to)}`,
});
