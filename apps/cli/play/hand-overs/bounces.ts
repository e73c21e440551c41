import type { RecordedCase } from '#libs/mapping';
import { movesOf, type Change } from './moves.js';
import type { Told } from './told.js';

/** How often work was passed round in the record. */
export interface Bounces {
  /** Changes back to a team that had the case before. */
  back: number;
  /** Changes to a team that had refused it before. */
  again: number;
  /** Changes of which a rule stopped something. */
  stopped: number;
}

/** Counts what happened to one case; changes that were not played any more do not count. */
export function bouncesOf(recorded: RecordedCase, { fates, stops }: Told, work?: number): Bounces {
  const changes = movesOf(recorded, work).filter((move): move is Change => move.kind === 'change');
  const [had, refused] = [new Set<string>(), new Set<string>()];
  const found: Bounces = { back: 0, again: 0, stopped: 0 };
  for (const [n, { fate, move }] of fates.entries()) {
    const [from, to] = [changes[n]?.from.team ?? '', changes[n]?.to.team ?? ''];
    had.add(from);
    if (fate === 'refusal') refused.add(from);
    if (had.has(to)) found.back += 1;
    if (refused.has(to)) found.again += 1;
    if (stops.some((stop) => stop.move === move)) found.stopped += 1;
  }
  return found;
}

export const addBounces = (one: Bounces, other: Bounces): Bounces => ({
  back: one.back + other.back,
  again: one.again + other.again,
  stopped: one.stopped + other.stopped,
});
