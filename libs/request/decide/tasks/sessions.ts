import type { Actor, CommandData, Words } from '#libs/messages';
import type { Rejection } from '../../command.js';
import type { Draft } from '../../draft.js';
import { dueAfter } from '../../hours.js';
import { refuse, told } from '../../refuse.js';
import { endClock, meetClock, startClock } from '../../start-clock.js';
import type { Session } from '../../task-state.js';
import { openSessions } from '../../tasks.js';
import type { Handlers } from '../handler.js';
import { dateFault } from '../promises.js';
import { actsFor, isCoordinator, isOfUnit } from '../who.js';
import { deskOf, nobodyAt } from './assign.js';
import { noFigures } from './faults.js';
import type { Desk } from './offer.js';

/** The session that is to come; one whose date passed without minutes holds up nothing (COH-2). */
export const comingSession = (d: Draft): Session | undefined =>
  openSessions(d.state).find(({ on }) => on > d.at);

/** What nobody held makes room for the next one. */
function endMissed(d: Draft): void {
  for (const { id } of openSessions(d.state)) {
    d.emit('session_ended', { session: id, cause: 'not_held' });
    endClock(d, id, 'not_held');
  }
}

/** A session is convened: units confirm in 4 wh, and its date has a clock, so that it is held or alarms (COH-2). */
export function startSession(d: Draft, members: Desk[], on: number, by: Actor, words?: Words): void {
  const within = d.policy.tasks?.session;
  if (!within) return;
  endMissed(d);
  const session = d.id('session');
  const confirmBy = Math.min(on, dueAfter(d.calendar, d.at, within));
  d.emit('session_convened', { session, members, on, confirmBy, by, words });
  startClock(d, { id: session, name: 'session', budget: { n: 0, unit: 'wm' }, due: on });
}

/** The people of each unit, or the first unit without anybody. */
export function membersOf(d: Draft, units: readonly string[]): Desk[] | Rejection {
  const desks = [...new Set(units)].map((unit) => ({ unit, desk: deskOf(d, unit) }));
  const empty = desks.find(({ desk }) => desk === undefined);
  return empty ? nobodyAt(empty.unit) : desks.flatMap(({ desk }) => desk ?? []);
}

export function openSession(d: Draft, id: string): Session | Rejection {
  const found = openSessions(d.state).find((it) => it.id === id);
  if (found) return found;
  const open = openSessions(d.state).map((it) => it.id);
  return refuse(
    'COH-2',
    'not-found',
    `There is no session ${id} to be held. Convened: ${open.join(', ') || '–'}.`,
    `没有待召开的会商 ${id}。已召集：${open.join('、') || '–'}。`,
  );
}

/** Whoever convened it, the owner, or the coordinator. */
export const conducts = (d: Draft, { by }: Session): boolean =>
  (by.kind === 'person' && actsFor(d, by.person)) || actsFor(d, d.state.owner) || isCoordinator(d);

/** COH-2: silence counts as present, at the moment at which the time to say something ended. */
export function presume(d: Draft, id: string, dueAt: number): void {
  const silent = d.state.sessions?.[id]?.members.filter(({ attends }) => attends === undefined) ?? [];
  const units = silent.map(({ unit }) => unit);
  d.emit('session_presumed', { session: id, units, dueAt, firedAt: d.at });
}

function conveneFault(d: Draft, { on }: CommandData<'convene'>): Rejection | undefined {
  const open = comingSession(d);
  if (open)
    return refuse(
      'COH-2',
      'duplicate',
      `The session ${open.id} is convened for ${told(d.calendar, open.on)} already.`,
      `已召集会商 ${open.id}，时间 ${told(d.calendar, open.on)}。`,
    );
  if (on === undefined)
    return refuse('COH-2', 'needs-date', 'A session has a date: give `on`.', '会商须写明时间：请填写 on。');
  return dateFault(d, on);
}

export const sessions: Handlers<'convene' | 'confirm_session' | 'rate_cooperation'> = {
  convene: (d, data) => {
    if (!d.policy.tasks) return noFigures();
    const fault = conveneFault(d, data);
    if (fault || data.on === undefined) return fault;
    const members = membersOf(d, data.members);
    if ('rejected' in members) return members;
    startSession(d, members, data.on, d.actor, data.words);
    return undefined;
  },
  confirm_session: (d, { session: id, attends, words }) => {
    const session = openSession(d, id);
    if ('rejected' in session) return session;
    const member = session.members.find(({ unit, person }) => isOfUnit(d, unit) || actsFor(d, person));
    if (!member)
      return refuse(
        'COH-2',
        'not-allowed',
        `Only the units called together confirm: ${session.members.map(({ unit }) => unit).join(', ')}.`,
        `只有受邀单位可以确认：${session.members.map(({ unit }) => unit).join('、')}。`,
      );
    d.emit('session_confirmed', { session: id, unit: member.unit, attends, words });
    return undefined;
  },
  rate_cooperation: (d, { session: id, unit, score, words }) => {
    const session = d.state.sessions?.[id];
    if (session?.status !== 'held')
      return refuse('COH-3', 'not-found', `No session ${id} has been held.`, `没有已召开的会商 ${id}。`);
    if (!conducts(d, session))
      return refuse(
        'COH-3',
        'not-allowed',
        'Whoever convened the session rates the cooperation.',
        '由会商召集人评价配合情况。',
      );
    const member = session.members.some((it) => it.unit === unit);
    if (!member || session.rated.includes(unit))
      return refuse(
        'COH-3',
        'nothing-to-do',
        member ? `${unit} has been rated already.` : `${unit} was not called to this session.`,
        member ? `${unit} 已评价。` : `${unit} 未参加该会商。`,
      );
    d.emit('cooperation_rated', { session: id, unit, score, words });
    return undefined;
  },
};

/** The session was held: its clock is met; what nobody said counts as said no more. */
export function hold(d: Draft, session: Session, words: Words): void {
  const present = session.members.filter(({ attends }) => attends !== false).map(({ unit }) => unit);
  d.emit('session_held', { session: session.id, words, present });
  meetClock(d, session.id);
  endClock(d, session.id, 'held');
}
