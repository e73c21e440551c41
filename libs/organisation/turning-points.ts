import type { Instant } from '#libs/calendar';
import type { Directory } from './types.js';

const ends = ({ from, to }: { from: Instant; to?: Instant }): Instant[] =>
  to === undefined ? [from] : [from, to];

/** The ends of all spans: between two of them the organisation stays as it is. */
export const turningPoints = (dir: Directory): Instant[] => [
  ...dir.holdings.flatMap(ends),
  ...dir.absences.flatMap(ends),
  ...(dir.successions ?? []).flatMap(ends),
  ...dir.people.flatMap(({ disabledAt }) => disabledAt ?? []),
];
