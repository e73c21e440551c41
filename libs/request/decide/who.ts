import type { Draft } from '../draft.js';

const LEADERS: ReadonlySet<string> = new Set(['steward', 'chain_chief', 'joint_meeting']);

/** Whether the actor is this person, or covers for them (OWN-7); a cover of several acts for each, the record names one. */
export const actsFor = (d: Draft, person: string): boolean =>
  d.actor.kind === 'person' &&
  (d.actor.person === person || d.actor.coveringFor === person || covers(d, person));

const covers = ({ context }: Draft, person: string): boolean => context.covers?.includes(person) ?? false;

/** Whether the actor is of this unit, or of the one to which its matters have passed. */
export const isOfUnit = ({ actor, context }: Draft, unit: string): boolean =>
  actor.kind === 'person' && (actor.unit === unit || (context.succeeded?.includes(unit) ?? false));

export const isCoordinator = (d: Draft): boolean =>
  d.actor.kind === 'person' && d.actor.role === 'coordinator';

export const isLeader = (d: Draft): boolean => d.actor.kind === 'person' && LEADERS.has(d.actor.role);
