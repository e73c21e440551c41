import type { Instant } from '#libs/calendar';
import { agenda } from './agenda.js';
import type { Moment, Rules } from './command.js';
import { levelOf, plainLevel } from './ladder-steps.js';
import type { LookupTarget } from './policy.js';
import type { Clock, RequestState } from './state.js';
import { defaultUnit, taskOfClock } from './tasks.js';

/** Whom to look up in the dated organisation before `fire` is decided (ESC-2). */
export interface Lookup {
  /** A level, or whom a warning reaches (`owner`, `person:p-1`, …); the answers come back under this key. */
  key: string;
  whom: LookupTarget[];
}

/** Clocks whose holder is the coordinator; all others are the owner's. */
const COORDINATORS: ReadonlySet<string> = new Set(['decision', 'verify', 'adjudication']);

/** Who holds a clock and is warned (CLK-13): the steward confirms a receipt; an offer of ownership names its holder itself. */
function holderOf(state: RequestState, { id, name }: Clock): string | undefined {
  if (name === 'transfer') return undefined;
  if (id === 'confirm:receipt') return 'steward';
  const person = personOf(state, { id, name });
  if (person !== undefined) return `person:${person}`;
  return COORDINATORS.has(name) ? 'coordinator' : 'owner';
}

/** The one person of a task's, a session's or the direct line's clock; their cover is found when it matters (OWN-7). */
function personOf(state: RequestState, { id, name }: Pick<Clock, 'id' | 'name'>): string | undefined {
  if (name === 'offer' || name === 'report') return taskOfClock(state, id)?.handler;
  if (name === 'direct') return state.direct?.leader;
  const by = name === 'session' ? state.sessions?.[id]?.by : undefined;
  return by?.kind === 'person' ? by.person : undefined;
}

/** FUP-4: the first missed update reminds the owner, the second in a row is a level. */
export const reminds = (state: RequestState, clock: Clock): boolean =>
  clock.name === 'update' && state.missedUpdates === 0;

const JOINED = 'join:';

/**
 * What is looked up for a clock that a child brought has a key of its own: a moment of the master's own clocks waits for
 * its own people, as if nothing had been joined (DUP-4).
 */
export function keyFor<K extends string | undefined>(clock: Clock | undefined, key: K): K | string {
  return clock?.name === 'join' && key !== undefined ? `${JOINED}${key}` : key;
}

/** The key under which the people of a moment are looked up; undefined when it reaches nobody. */
export function lookupKey(rules: Rules, state: RequestState, moment: Moment): string | undefined {
  const clock = moment.clock === undefined ? undefined : state.clocks[moment.clock];
  if (moment.kind === 'ladder') return moment.level && keyFor(clock, moment.level);
  if (moment.kind === 'warning') return clock ? keyFor(clock, holderOf(state, clock)) : 'owner';
  if (moment.kind !== 'breach' || !clock) return undefined;
  if (reminds(state, clock)) return 'owner';
  return alarmsPlainly(state, moment) ? plainLevel(rules.policy.ladder) : undefined;
}

/** A breach that is itself a level: of every clock without rungs; of `update` only the second missed in a row (FUP-4). */
export function alarmsPlainly(state: RequestState, moment: Moment): boolean {
  const clock = moment.clock === undefined ? undefined : state.clocks[moment.clock];
  if (!clock || ['contact', 'resolve', 'verify', 'join'].includes(clock.name)) return false;
  return clock.name !== 'update' || state.missedUpdates >= 1;
}

/** All keys that a moment needs before it can fire: its people, and who would take a task that nobody ruled on (OWN-5). */
export function lookupKeys(rules: Rules, state: RequestState, moment: Moment): string[] {
  const people = lookupKey(rules, state, moment);
  const task =
    moment.kind === 'breach' && moment.clock?.startsWith('adjudication:')
      ? taskOfClock(state, moment.clock)
      : undefined;
  return [...(people === undefined ? [] : [people]), ...(task ? [`desk:${defaultUnit(task)}`] : [])];
}

export function lookups(rules: Rules, state: RequestState, now: Instant): Lookup[] {
  const keys = new Set<string>();
  for (const moment of agenda(rules, state)) {
    for (const key of moment.at <= now ? lookupKeys(rules, state, moment) : []) keys.add(key);
  }
  return [...keys].map((key) => ({ key, whom: whomOf(rules, key) }));
}

/** Whom a lookup's key stands for. */
export function whomOf(rules: Rules, lookedUp: string): LookupTarget[] {
  const key = lookedUp.startsWith(JOINED) ? lookedUp.slice(JOINED.length) : lookedUp;
  if (key === 'owner' || key === 'coordinator' || key === 'steward') return [key];
  if (key.startsWith('person:')) return [key as `person:${string}`];
  if (key.startsWith('desk:')) return [key as `desk:${string}`];
  return levelOf(rules.policy.ladder, key as 'L1')?.whom ?? [];
}
