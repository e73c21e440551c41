import type { Instant } from '#libs/calendar';
import { coverOf, holdersOf, isAbsent, mayReceive } from '#libs/organisation';
import type { Directory, Position } from '#libs/organisation';
import type { Candidate, OpenClocks } from './types.js';

const NONE: OpenClocks = { open: 0, soon: 0, breached: 0 };

/**
 * Everybody who holds a post at that moment and is not leaving it (OWN-8), without what they carry. An absent person comes with the cover who acts for
 * them (OWN-7); one that only the last fallback could stand in for counts as nobody there.
 */
export function candidatesOf(dir: Directory, at: Instant): Candidate[] {
  const kinds = new Map(dir.units.map(({ id, kind }) => [id, kind]));
  const seat = ({ id, unit, role, leads }: Position, person: string): Candidate[] => {
    const kind = kinds.get(unit);
    const absent = isAbsent(dir, person, at);
    const own = { unit, person, position: id, role, leads, absent, clocks: NONE };
    return kind === undefined ? [] : [{ ...own, kind }];
  };
  return dir.positions.flatMap((position) =>
    holdersOf(dir, position.id, at)
      .filter((person) => mayReceive(dir, person, at))
      .flatMap((person) => seat(position, person))
      .flatMap((one) => [one, ...coveredSeat(dir, one, at)]),
  );
}

/** The seat of somebody absent, with the cover in it. */
function coveredSeat(dir: Directory, seat: Candidate, at: Instant): Candidate[] {
  const cover = seat.absent ? coverOf(dir, seat.person, at) : undefined;
  if (cover === undefined || cover.via === 'fallback') return [];
  return [{ ...seat, person: cover.person, absent: false, covering: seat.person }];
}

/** The same people with what each carries; a cover carries what the absent person has as well (OWN-7). */
export function withClocks(
  candidates: readonly Candidate[],
  clocks: ReadonlyMap<string, OpenClocks>,
): Candidate[] {
  const of = (person: string | undefined) => clocks.get(person ?? '') ?? NONE;
  return candidates.map((one) => ({ ...one, clocks: sum(of(one.person), of(one.covering)) }));
}

const sum = (one: OpenClocks, other: OpenClocks): OpenClocks => ({
  open: one.open + other.open,
  soon: one.soon + other.soon,
  breached: one.breached + other.breached,
});
