import type { Level, Recipient, Recipients } from '#libs/messages';
import { agenda } from '../agenda.js';
import type { Moment } from '../command.js';
import type { Draft } from '../draft.js';
import { dueAfter, nextOpening, roundTheClock } from '../hours.js';
import { isResolution } from '../clock.js';
import { levelOf, plainLevel, rungs, stepsOf } from '../ladder-steps.js';
import { alarmsPlainly, keyFor, lookupKey, lookupKeys, reminds } from '../lookups.js';
import { inShadow } from '../merging.js';
import { taskOfClock } from '../tasks.js';
import type { Clock } from '../state.js';
import { close } from './closing.js';
import { conveneByDefault, follow, missDelivery } from './consequences.js';
import { endMerged } from './merging.js';
import type { Handlers } from './handler.js';
import { endPause } from './pauses.js';
import { acceptBySilence } from './tasks/offer.js';
import { presume } from './tasks/sessions.js';

/** No outage is so long that more events than these fell due: a moment that comes again and again is a bug. */
const MOST_EVENTS = 2_000;

const NOBODY: Recipients = { people: [], gap: 'nobody was looked up' };
/** In a master's shadow nobody is reached, and that is no gap (DUP-3). */
const SHADOW: Recipients = { people: [] };

const reached = (d: Draft, key: string): Recipients =>
  inShadow(d.state) ? SHADOW : (d.context.recipients?.[key] ?? NOBODY);

/** When the notice of a level goes out: at once, or at the next opening where its step says so (催办). */
function noticeAt(d: Draft, clock: Clock, level: Level): number {
  const step = stepsOf(d.policy.ladder, d.state, clock).find((it) => it.level === level);
  const waits = step && 'after' in step.when && step.when.notice === 'next_opening';
  return waits ? nextOpening(d.calendar, d.at) : d.at;
}

/** One level of the ladder speaks (ESC-1): to the people found for this moment (ESC-2). */
function escalate(d: Draft, clock: Clock, level: Level, occurrence: number, dueAt: number): void {
  const { people, gap } = reached(d, keyFor(clock, level));
  const notice = noticeAt(d, clock, level);
  const owed = levelOf(d.policy.ladder, level)?.owes?.within;
  const within = owed && d.state.grade === 'urgent' ? roundTheClock(owed) : owed;
  d.emit('escalated', {
    clock: clock.id,
    cycle: clock.cycle,
    level,
    occurrence,
    dueAt,
    firedAt: d.at,
    recipients: people,
    ...(gap !== undefined && { gap }),
    noticeAt: notice,
    ...(within && { owesBy: dueAfter(d.calendar, notice, within) }),
  });
}

/** ESC-7: only the highest level due speaks; also of a level that repeats, only the last occurrence. */
function isOutspoken(d: Draft, moment: Moment, clock: Clock): boolean {
  // What a child brought never silences its master's own clocks (DUP-4).
  const due = rungs(d.rules, d.state).filter(
    (rung) => rung.at <= d.at && (clock.name === 'join' || rung.clock.name !== 'join'),
  );
  if (due.some((rung) => rung.level > (moment.level ?? 'L0'))) return true;
  const repeats = stepsOf(d.policy.ladder, d.state, clock).find((it) => 'every' in it.when);
  if (!repeats || !('every' in repeats.when)) return false;
  // What repeats begins with the level before it.
  const goesOn = moment.level === repeats.level || moment.level === 'L4';
  return goesOn && dueAfter(d.calendar, moment.at, repeats.when.every) <= d.at;
}

function climb(d: Draft, moment: Moment, clock: Clock): void {
  const { level = 'L1', occurrence = 1, at: dueAt } = moment;
  if (!isOutspoken(d, moment, clock)) return escalate(d, clock, level, occurrence, dueAt);
  d.emit('escalation_collapsed', {
    clock: clock.id,
    cycle: clock.cycle,
    level,
    occurrence,
    dueAt,
    firedAt: d.at,
  });
}

/** Whom a warning reaches: the holder of the clock; of an offered transfer the person to whom it was offered. */
function warned(d: Draft, moment: Moment, clock: Clock): Recipient[] {
  const { offer } = d.state;
  if (inShadow(d.state)) return [];
  if (clock.name === 'transfer')
    return offer ? [{ person: offer.to, unit: offer.unit, via: 'position' }] : [];
  const key = lookupKey(d.rules, d.state, moment);
  return key === undefined ? [] : reached(d, key).people;
}

function warn(d: Draft, moment: Moment, clock: Clock): void {
  const { percent = 0, at: dueAt } = moment;
  const people = warned(d, moment, clock);
  const atOnce = !isResolution(clock);
  d.emit('warned', { clock: clock.id, percent, dueAt, firedAt: d.at, recipients: people, atOnce });
}

function breach(d: Draft, moment: Moment, clock: Clock): void {
  const alarms = alarmsPlainly(d.state, moment);
  const reminded =
    reminds(d.state, clock) && !inShadow(d.state)
      ? { recipients: d.context.recipients?.['owner']?.people }
      : {};
  d.emit('breached', { clock: clock.id, dueAt: moment.at, firedAt: d.at, ...reminded });
  const level = plainLevel(d.policy.ladder);
  if (alarms) climb(d, { ...moment, level, occurrence: clock.occurrence }, clock);
  follow(d, clock, moment.at);
}

function passStage(d: Draft, moment: Moment): void {
  if (moment.kind === 'pause_end') endPause(d, 'expired', moment.at);
  if (moment.kind === 'session_silence') presume(d, moment.session ?? '', moment.at);
  if (moment.kind === 'delivery_missed') missDelivery(d, moment.at);
  if (moment.kind === 'withdrawal_end') {
    d.emit('withdrawn', { via: 'confirmed' });
    close(d, 'withdrawn');
  }
  if (moment.kind === 'merge_end') endMerged(d);
  if (moment.kind === 'window_end') {
    const as = d.state.closedAs;
    d.emit('ended', { as: as === 'declined' || as === 'withdrawn' ? as : 'archived' });
  }
}

function act(d: Draft, moment: Moment): void {
  const clock = moment.clock === undefined ? undefined : d.state.clocks[moment.clock];
  if (!clock) return passStage(d, moment);
  if (moment.kind === 'warning') return warn(d, moment, clock);
  if (moment.kind === 'breach') return breach(d, moment, clock);
  if (moment.kind === 'offer_silence')
    return acceptBySilence(d, taskOfClock(d.state, clock.id)?.id ?? '', moment.at);
  if (moment.kind === 'ladder') return climb(d, moment, clock);
  const { level = 'L1', cycle = 1, occurrence = 1, at: dueAt } = moment;
  const rung = { clock: clock.id, cycle, level, occurrence, dueAt, firedAt: d.at };
  if (moment.kind === 'action_due') return d.emit('action_missed', rung);
  const action = levelOf(d.policy.ladder, level)?.owes?.onSilence ?? 'convene';
  d.emit('default_executed', { ...rung, action });
  // What a child brought leaves nothing behind in its master (DUP-4).
  if (action === 'convene' && clock.name !== 'join') conveneByDefault(d);
}

/** Due now, with its people looked up; a moment whose people are missing waits for the next firing. */
function nextDue(d: Draft): Moment | undefined {
  return agenda(d.rules, d.state).find((moment) => {
    if (moment.at > d.at) return false;
    return lookupKeys(d.rules, d.state, moment).every((key) => d.context.recipients?.[key] !== undefined);
  });
}

/** A timer that fires is a command: everything due by now, in due order (CLK-12), each once. */
export const timers: Handlers<'fire'> = {
  fire: (d) => {
    for (let moment = nextDue(d); moment; moment = nextDue(d)) {
      const before = d.events.length;
      act(d, moment);
      if (d.events.length === before || before > MOST_EVENTS)
        throw new Error(`the moment ${moment.key} fired without end or trace`);
    }
    return undefined;
  },
};
