import type { CommandData } from '#libs/messages';
import type { Rejection } from '../../command.js';
import type { Draft } from '../../draft.js';
import type { TaskFigures } from '../../policy.js';
import { refuse } from '../../refuse.js';
import { openTasks } from '../../tasks.js';
import { actsFor } from '../who.js';
import { deskOf, newTask, nobodyAt, roomFault } from './assign.js';
import { noFigures, openTask } from './faults.js';
import { offerTask } from './offer.js';
import { comingSession, membersOf, startSession } from './sessions.js';

type Action = CommandData<'take_action'>;

const lacks = (en: string, zh: string): Rejection => refuse('ESC-3', 'incomplete', en, zh);

/** The units called together meet at the date that the action names; a session that is to come already serves. */
function convene(d: Draft, { units, words }: Action, on: number): Rejection | undefined {
  if (comingSession(d)) return undefined;
  if (!units)
    return lacks('Say which units are to meet: list them in `units`.', '请在 units 中列明参加会商的单位。');
  const members = membersOf(d, units);
  if ('rejected' in members) return members;
  startSession(d, members, on, d.actor, words);
  return undefined;
}

/** More units support the work; those that have a task already go on. */
function addUnits(d: Draft, figures: TaskFigures, { units = [], words }: Action): Rejection | undefined {
  const busy = new Set(openTasks(d.state).map(({ unit }) => unit));
  const added = units.filter((unit) => !busy.has(unit));
  if (added.length === 0)
    return lacks(
      'Say which further units are to help: list them in `units`.',
      '请在 units 中列明增派的单位。',
    );
  const members = membersOf(d, added);
  if ('rejected' in members) return members;
  const fault = roomFault(d, figures, { adding: members.length });
  if (fault) return fault;
  for (const desk of members) {
    const others = (d.context.line ?? []).filter(({ unit }) => unit !== desk.unit);
    const candidates = [{ unit: desk.unit, score: 1 }, ...others];
    newTask(d, figures, desk, { role: 'supporting', words, candidates, via: 'action' });
  }
  return undefined;
}

/** A task goes to another unit; a leader's word settles it like a ruling, the owner's does not (OWN-4). */
function reassign(d: Draft, { task: id, unit }: Action): Rejection | undefined {
  if (id === undefined || unit === undefined)
    return lacks(
      'Say which task goes to which unit: `task` and `unit`.',
      '请填写 task 和 unit，说明改派的任务和单位。',
    );
  const found = openTask(d, id);
  if ('rejected' in found) return found;
  if (found.task.unit === unit) return lacks(`${unit} has this task already.`, `${unit} 已承办该任务。`);
  const desk = deskOf(d, unit);
  if (!desk) return nobodyAt(unit);
  offerTask(d, found.task, found.figures, desk, actsFor(d, d.state.owner) ? {} : { final: 'ruling' });
  return undefined;
}

/** What an action on an escalation does beside its date (ESC-3). */
export function carryOut(d: Draft, data: Action, until: number): Rejection | undefined {
  if (data.action === 'new_promise' || data.action === 'explain') return undefined;
  const figures = d.policy.tasks;
  if (!figures) return noFigures();
  if (data.action === 'convene') return convene(d, data, until);
  return data.action === 'add_people' ? addUnits(d, figures, data) : reassign(d, data);
}
