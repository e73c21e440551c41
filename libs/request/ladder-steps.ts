import type { Instant } from '#libs/calendar';
import type { Level } from '#libs/messages';
import { isRunning, percentAt } from './clock.js';
import type { Rules } from './command.js';
import { dueAfter } from './hours.js';
import type { Ladder, LadderLevel, LadderStep } from './policy.js';
import { isSilent, levelOfOwn } from './merging.js';
import type { Clock, Escalation, RequestState } from './state.js';

/** A rung of the ladder that has not fired: which level, on which clock, when. */
export interface Rung {
  clock: Clock;
  level: Level;
  at: Instant;
  occurrence: number;
}

const CLIMBING: ReadonlySet<string> = new Set(['contact', 'resolve', 'verify', 'join']);

/** Clocks that climb rung by rung; every other clock's breach is one level and no more. */
export const climbs = (clock: Clock): boolean => CLIMBING.has(clock.name);

/** The level that a breach of a clock without rungs of its own reaches (L1). */
export const plainLevel = (ladder: Ladder): Level =>
  ladder.steps.find((it) => it.clock === 'other')?.level ?? 'L1';

export const levelOf = (ladder: Ladder, level: Level): LadderLevel | undefined =>
  ladder.levels.find((it) => it.level === level);

/** A joined clock climbs like the resolution that it is (DUP-3). */
const climbsAs = ({ name }: Clock): string => (name === 'join' ? 'resolve' : name);

/** The steps of a clock, one a level: those of the tier, then of urgent requests, replace the common ones. */
export function stepsOf(ladder: Ladder, state: RequestState, clock: Clock): LadderStep[] {
  const layers = [
    ladder.steps,
    ladder.tiers[state.tier] ?? [],
    state.grade === 'urgent' ? ladder.urgent : [],
  ];
  const byLevel = new Map<Level, LadderStep>();
  for (const step of layers.flat())
    if (step.clock === climbsAs(clock) && step.level !== 'L0') byLevel.set(step.level, step);
  return [...byLevel.values()].toSorted((one, other) => one.level.localeCompare(other.level));
}

const firedOf = (state: RequestState, clock: Clock): Escalation[] =>
  state.escalations.filter((it) => it.clock === clock.id && it.cycle === clock.cycle);

function naturalAt(rules: Rules, state: RequestState, clock: Clock, step: LadderStep): Instant | undefined {
  const base = clock.breachedAt ?? clock.due;
  if ('percent' in step.when) return percentAt(rules.calendar, clock, step.when.percent);
  if ('after' in step.when)
    return base === undefined ? undefined : dueAfter(rules.calendar, base, step.when.after);
  const before = firedOf(state, clock).findLast((it) => it.level === step.level || it.level === 'L4');
  // ESC-6: reopened at the level that repeats, it goes on repeating from the breach of the new cycle.
  const from = before?.dueAt ?? (clock.cycle > 1 && levelOfOwn(state) === step.level ? base : undefined);
  return from === undefined ? undefined : dueAfter(rules.calendar, from, step.when.every);
}

/** A reopening with nothing left of the budget alarms nobody at its own moment (CLK-11). */
const alarmsAtStart = (clock: Clock, at: Instant): boolean =>
  clock.cycle > 1 && clock.name === 'resolve' && clock.budgetMs === 0 && at <= clock.startedAt;

/** Silence of the level below, and the second *not solved*, bring a rung forward (ESC table, L3). */
function broughtForward(state: RequestState, clock: Clock, step: LadderStep, at: Instant): Instant {
  if (step.orSilenceOf === undefined) return at;
  const below = firedOf(state, clock).findLast((it) => it.level === step.orSilenceOf && !it.collapsed);
  const silence = below && !below.acted ? (below.owesBy ?? at) : at;
  const review = state.review?.cycle === state.cycle && clock.name === 'resolve' ? state.review.opened : at;
  return Math.min(at, silence, review);
}

/** ESC-4: an action that names a date holds the next level until then. */
function held(state: RequestState, clock: Clock, level: Level, at: Instant): Instant {
  const below = firedOf(state, clock).findLast((it) => !it.collapsed && it.level < level);
  const until = below?.acted?.until;
  return until !== undefined && at < until ? until : at;
}

/**
 * ESC-6: a reopened request goes on at its level. A joined clock begins above what its master shows; the master's own
 * clocks go by its own level, as if nothing had been joined (DUP-4).
 */
function isBelow(state: RequestState, clock: Clock, { level, when }: LadderStep): boolean {
  if (clock.name === 'join') return level < state.level || (level === state.level && !('every' in when));
  return clock.cycle > 1 && level < levelOfOwn(state);
}

/** One rung of a step, unless it has fired or been collapsed already (ESC-1), or lies below the level of a reopening (ESC-6). */
function rungOf(rules: Rules, state: RequestState, clock: Clock, step: LadderStep): Rung | undefined {
  const { level } = step;
  if (isBelow(state, clock, step)) return undefined;
  const before = firedOf(state, clock).filter((it) => it.level === level);
  const repeats = 'every' in step.when;
  const occurrence = repeats ? before.length + 1 : clock.occurrence;
  if (!repeats && before.some((it) => it.occurrence === occurrence)) return undefined;
  const natural = naturalAt(rules, state, clock, step);
  if (natural === undefined || alarmsAtStart(clock, natural)) return undefined;
  return {
    clock,
    level,
    occurrence,
    at: held(state, clock, level, broughtForward(state, clock, step, natural)),
  };
}

/** All rungs to come of the clocks that run; an answer suspends them by stopping the clock (ESC-6). */
export function rungs(rules: Rules, state: RequestState): Rung[] {
  return Object.values(state.clocks)
    .filter((clock) => isRunning(clock) && climbs(clock) && !isSilent(state, clock))
    .flatMap((clock) =>
      stepsOf(rules.policy.ladder, state, clock).map((step) => rungOf(rules, state, clock, step)),
    )
    .filter((rung) => rung !== undefined);
}
