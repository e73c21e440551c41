import type { Instant } from '#libs/calendar';
import { isResolution, isRunning, percentAt } from './clock.js';
import type { Moment, Rules } from './command.js';
import { rungs } from './ladder-steps.js';
import { isSilent, onItsWay } from './merging.js';
import type { Clock, Escalation, RequestState } from './state.js';
import { openSessions } from './tasks.js';

/** What comes first among moments of the same instant: facts, then what follows from them. */
const ORDER: Moment['kind'][] = [
  'pause_end',
  'delivery_missed',
  'offer_silence',
  'session_silence',
  'warning',
  'breach',
  'action_due',
  'ladder',
  'owed',
  'withdrawal_end',
  'window_end',
  'merge_end',
];

/** CLK-13: warnings by percent and the breach, each once per clock, cycle and occurrence. */
function clockMoments(rules: Rules, clock: Clock): Moment[] {
  if (!isRunning(clock)) return [];
  const { ladder, others } = rules.policy.warnings;
  const warns = clock.name === 'contact' || isResolution(clock) ? ladder : others;
  const percents = clock.budgetMs > 0 ? [...warns, 100] : [100];
  return percents
    .filter((percent) => !clock.fired.includes(percent))
    .flatMap((percent) => {
      const at = percentAt(rules.calendar, clock, percent);
      if (at === undefined) return [];
      const kind = percent < 100 ? 'warning' : clock.name === 'offer' ? 'offer_silence' : 'breach';
      return {
        key: `${clock.id}:${clock.cycle}:${clock.occurrence}:${percent}`,
        at,
        kind,
        clock: clock.id,
        percent,
      };
    });
}

function ladderMoments(rules: Rules, state: RequestState): Moment[] {
  return rungs(rules, state).map(({ clock, level, at, occurrence }) => ({
    key: `ladder:${clock.id}:${clock.cycle}:${level}:${occurrence}`,
    at,
    cycle: clock.cycle,
    kind: 'ladder',
    clock: clock.id,
    level,
    occurrence,
  }));
}

const rungOf = ({ clock, cycle, level, occurrence }: Escalation) => ({ clock, cycle, level, occurrence });

/** What levels owe: silence where the pack names a default, and dates that an action gave (ESC-3, ESC-4). */
function owedMoments(rules: Rules, state: RequestState): Moment[] {
  return state.escalations
    .filter(
      (it) =>
        !it.collapsed && isRunning(state.clocks[it.clock]) && state.clocks[it.clock]?.cycle === it.cycle,
    )
    .flatMap((it): Moment[] => {
      const ref = `${it.clock}:${it.cycle}:${it.level}:${it.occurrence}`;
      const until = it.acted?.until;
      if (until !== undefined && !it.acted?.missed && !it.acted?.kept)
        return [{ key: `action:${ref}`, at: until, kind: 'action_due', ...rungOf(it) }];
      const owes = rules.policy.ladder.levels.find((level) => level.level === it.level)?.owes;
      if (it.acted || it.silent || it.owesBy === undefined || !owes?.onSilence) return [];
      return [{ key: `owed:${ref}`, at: it.owesBy, kind: 'owed', ...rungOf(it) }];
    });
}

/** COH-2: whoever has said nothing until then counts as present. */
const sessionMoments = (state: RequestState): Moment[] =>
  openSessions(state)
    .filter(({ presumed, members }) => !presumed && members.some(({ attends }) => attends === undefined))
    .map(({ id, confirmBy }) => ({
      key: `silence:${id}`,
      at: confirmBy,
      kind: 'session_silence',
      session: id,
    }));

const once = (key: string, kind: Moment['kind'], at: Instant | undefined): Moment[] =>
  at === undefined ? [] : [{ key, at, kind }];

function stageMoments(state: RequestState): Moment[] {
  const { stage, cycle, answer, closedUntil, withdrawal, pause, merge } = state;
  const closes = stage === 'closed' && !onItsWay(state);
  return [
    ...once(`pause:${pause?.id}`, 'pause_end', pause?.until),
    ...once(
      `delivery:${cycle}`,
      'delivery_missed',
      stage === 'answered' && !answer?.missed ? answer?.deliverBy : undefined,
    ),
    ...once(`withdrawal:${withdrawal?.until}`, 'withdrawal_end', withdrawal?.until),
    ...once(`merge:${merge?.offer}`, 'merge_end', merge?.stage === 'merged' ? merge.until : undefined),
    ...once(`window:${cycle}`, 'window_end', closes ? closedUntil : undefined),
  ];
}

/** The coming moments in due order (CLK-12): the first is what the request's one timer waits for. */
export function agenda(rules: Rules, state: RequestState): Moment[] {
  if (state.end) return [];
  return [
    ...stageMoments(state),
    ...Object.values(state.clocks)
      .filter((clock) => !isSilent(state, clock))
      .flatMap((clock) => clockMoments(rules, clock)),
    ...ladderMoments(rules, state),
    ...owedMoments(rules, state),
    ...sessionMoments(state),
  ].toSorted((one, other) => one.at - other.at || ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind));
}
