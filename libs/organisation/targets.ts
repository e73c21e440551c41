import type { Recipient, Recipients } from '#libs/messages';
import type { Instant } from '#libs/calendar';
import type { LookupTarget } from '#libs/request';
import { coverOf, isAbsent, presentFallback } from './absence.js';
import { unitOf } from './holdings.js';
import { rungsOf, type About, type Rung, type Seat } from './rungs.js';
import type { Directory } from './types.js';

/**
 * Whom a level of the ladder reaches at this moment (ESC-2): positions, their holders, their covers. Where nobody is
 * there the next fallback has it at once; `gap` then names each empty seat, and the coordinator is among the people.
 */
export function resolveTargets(
  dir: Directory,
  about: About,
  whom: readonly LookupTarget[],
  at: Instant,
): Recipients {
  const found = whom.map((target) => resolveTarget(dir, about, target, at));
  const gap = [...new Set(found.flatMap((one) => one.gap ?? []))].join(', ');
  const people = found.flatMap((one) => one.people);
  if (gap === '') return { people: eachOnce(people) };
  const told = resolveTarget(dir, about, 'coordinator', at).people;
  const coordinators = told.map((one): Recipient => ({ ...one, via: 'fallback' }));
  return { people: eachOnce([...people, ...coordinators]), gap };
}

function resolveTarget(dir: Directory, about: About, target: LookupTarget, at: Instant): Recipients {
  const rungs = rungsOf(dir, about, target, at);
  const gap = rungs[0]?.name ?? target;
  for (const [index, rung] of rungs.entries()) {
    const people = reached(dir, rung, at);
    if (people.length > 0 && index === 0) return { people };
    if (people.length > 0) return { people: people.map((one) => ({ ...one, via: 'fallback' })), gap };
  }
  const last = presentFallback(dir, unitOf(dir, about.owner, at) ?? about.enterprise.street, at);
  return { people: last === undefined ? [] : recipient(dir, last, 'fallback', at), gap };
}

const reached = (dir: Directory, rung: Rung, at: Instant): Recipient[] =>
  rung.seats.flatMap((seat) => (isAbsent(dir, seat.person, at) ? covered(dir, seat, at) : [present(seat)]));

const present = ({ person, unit, position, via = 'owner' }: Seat): Recipient => ({
  person,
  unit,
  ...(position === undefined ? { via } : { position, via: 'position' }),
});

/** The cover of an absent holder; one that only the last fallback could stand in for counts as nobody there. */
function covered(dir: Directory, seat: Seat, at: Instant): Recipient[] {
  const cover = coverOf(dir, seat.person, at);
  if (cover === undefined || cover.via === 'fallback') return [];
  return recipient(dir, cover.person, 'cover', at).map((one) => ({
    ...one,
    ...(seat.position === undefined ? {} : { position: seat.position }),
    covering: seat.person,
  }));
}

function recipient(dir: Directory, person: string, via: Recipient['via'], at: Instant): Recipient[] {
  const unit = unitOf(dir, person, at);
  return unit === undefined ? [] : [{ person, unit, via }];
}

const eachOnce = (people: Recipient[]): Recipient[] =>
  people.filter((one, index) => people.findIndex((other) => other.person === one.person) === index);
