import type { Level } from '#libs/messages';
import type { Rejection } from '../command.js';
import { isRunning } from '../clock.js';
import type { Draft } from '../draft.js';
import { dueAfter } from '../hours.js';
import { iso, refuse, told } from '../refuse.js';
import type { Escalation } from '../state.js';
import type { Handlers } from './handler.js';
import { moveToCalendar } from './calendar-change.js';
import { promise } from './promises.js';
import { carryOut } from './tasks/actions.js';
import { actsFor, isCoordinator, isLeader } from './who.js';

/** A date at most 3 wd ahead (ESC-4). */
function dateFault(d: Draft, until: number | undefined): Rejection | undefined {
  const latest = dueAfter(d.calendar, d.at, d.policy.action.aheadAtMost);
  if (until !== undefined && until > d.at && until <= latest) return undefined;
  const code = until === undefined ? 'needs-date' : until > latest ? 'date-too-far' : 'date-in-past';
  return refuse(
    'ESC-4',
    code,
    `The action names a date, at the latest ${told(d.calendar, latest)}.`,
    `须写明日期，最迟 ${told(d.calendar, latest)}。`,
    { latest: iso(latest) },
  );
}

/** The last escalation of a level that its clock still holds open; one of its own before one that a child brought. */
function openAt(d: Draft, level: string): Escalation | undefined {
  const open = d.state.escalations.filter(({ clock, cycle, ...it }) => {
    const raised = d.state.clocks[clock];
    return it.level === level && !it.collapsed && isRunning(raised) && raised.cycle === cycle;
  });
  return open.findLast((it) => d.state.clocks[it.clock]?.name !== 'join') ?? open.at(-1);
}

function levelFault(d: Draft, level: string, found: Escalation | undefined): Rejection | undefined {
  if (!found)
    return refuse(
      'ESC-3',
      'not-found',
      `No escalation of level ${level} is open; the request stands at ${d.state.level}.`,
      `没有待响应的 ${level} 提级；当前层级 ${d.state.level}。`,
    );
  if (found.acted)
    return refuse(
      'ESC-4',
      'limit-reached',
      `${level} has been held once already.`,
      `${level} 已采取过措施，每级以一次为限。`,
    );
  return undefined;
}

/** Heads and leaders, who may have been reached while they cover for the owner. */
const mayBeReached = (d: Draft): boolean =>
  isLeader(d) || isCoordinator(d) || (d.actor.kind === 'person' && d.actor.role === 'station_head');

/** From L2 on it has gone past the owner: neither the owner nor a colleague as cover answers what the leader owes. */
function ownerFault(d: Draft, level: Level): Rejection | undefined {
  const { actor, state } = d;
  const personally = actor.kind === 'person' && actor.person === state.owner;
  const inTheirPlace = actsFor(d, state.owner) && !mayBeReached(d);
  if (level < 'L2' || !(personally || inTheirPlace)) return undefined;
  return refuse(
    'ESC-3',
    'not-allowed',
    `${level} has gone past the owner: whoever it reached, or the coordinator, acts on it.`,
    `${level} 提级已越过首问责任人，须由提级所及的领导或企业服务中心采取措施。`,
  );
}

export const escalation: Handlers<'take_action' | 'move_ladder' | 'apply_calendar'> = {
  take_action: (d, data) => {
    const { level, action, until, words } = data;
    const found = openAt(d, level);
    const fault = levelFault(d, level, found) ?? ownerFault(d, level);
    if (fault || !found) return fault;
    const { clock, cycle, occurrence } = found;
    const rung = { clock, cycle, level, occurrence };
    if (action === 'explain') {
      d.emit('action_taken', { ...rung, action, words });
      return undefined;
    }
    const date = dateFault(d, until);
    if (date || until === undefined) return date;
    const undone = carryOut(d, data, until);
    if (undone) return undone;
    d.emit('action_taken', { ...rung, action, until, words });
    promise(d, words, until);
    return undefined;
  },
  move_ladder: (d, { version, words }) => {
    if (!isCoordinator(d))
      return refuse(
        'ESC-5',
        'not-allowed',
        'Only the coordinator moves a request to another ladder.',
        '只有企业服务中心可以调整提级阶梯版本。',
      );
    if (version === d.state.ladder)
      return refuse(
        'ESC-5',
        'nothing-to-do',
        `The request runs under ladder ${version} already.`,
        `诉求已适用阶梯 ${version}。`,
      );
    if (d.context.policy?.ladder.version !== version)
      return refuse(
        'ESC-5',
        'not-found',
        `Ladder ${version} is not published.`,
        `阶梯版本 ${version} 尚未发布。`,
      );
    d.emit('ladder_moved', { from: d.state.ladder, to: version, words });
    return undefined;
  },
  apply_calendar: (d, { version }) => {
    const next = d.context.calendar;
    if (next?.version !== version)
      return refuse(
        'CLK-5',
        'not-found',
        `Calendar ${version} did not come with the command.`,
        `命令未附带日历 ${version}。`,
      );
    if (version === d.state.calendar)
      return refuse(
        'CLK-5',
        'nothing-to-do',
        `The request runs under calendar ${version} already.`,
        `诉求已适用日历 ${version}。`,
      );
    applyCalendar(d, version);
    return undefined;
  },
};

/** CLK-5 for every clock that runs on working time and whose date nobody named. */
function applyCalendar(d: Draft, version: string): void {
  const next = d.context.calendar;
  if (!next) return;
  d.emit('calendar_applied', { version, hash: next.id });
  for (const clock of Object.values(d.state.clocks)) moveToCalendar(d, clock, next);
}
