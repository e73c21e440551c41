import type { CommandData } from '#libs/messages';
import type { Rejection } from '../../command.js';
import type { Draft } from '../../draft.js';
import { iso, refuse, told } from '../../refuse.js';
import { endClock, meetClock } from '../../start-clock.js';
import type { Task } from '../../task-state.js';
import { offerClock } from '../../tasks.js';
import type { Handlers } from '../handler.js';
import { openAdjudication } from './adjudication.js';
import { deskOf } from './assign.js';
import { openTask, unitFault } from './faults.js';
import type { AtTask } from './faults.js';
import { offerTask } from './offer.js';

/** How many refusals in a line bring it before the coordinator (OWN-5). */
const REFUSALS = 2;

/** OWN-4: the right to refuse: within 1 wd, not after an express acceptance, never after a ruling, each unit once. */
function rightFault(d: Draft, task: Task): Rejection | undefined {
  if (task.status === 'adjudication')
    return refuse(
      'OWN-5',
      'wrong-stage',
      `The task ${task.id} is before the coordinator.`,
      `任务 ${task.id} 正在裁定中。`,
    );
  if (task.acceptedBy === 'ruling' || task.acceptedBy === 'session')
    return refuse(
      'OWN-5',
      'not-allowed',
      task.acceptedBy === 'ruling'
        ? 'The ruling is final: nobody refuses this task again.'
        : 'What was decided in the session is not refused afterwards.',
      task.acceptedBy === 'ruling' ? '裁定为最终决定，不得再退单。' : '会商议定的任务不得退单。',
    );
  if (task.acceptedBy === 'word')
    return refuse(
      'OWN-4',
      'not-allowed',
      'The unit has accepted this task; what was accepted by word is not refused.',
      '该单位已明确受理，不得再退单。',
    );
  if (task.refusedBy.includes(task.unit))
    return refuse(
      'OWN-5',
      'limit-reached',
      'A unit refuses a task once.',
      '同一单位对同一任务只能退单一次。',
    );
  const until = task.refusableUntil ?? 0;
  if (d.at <= until) return undefined;
  return refuse(
    'OWN-4',
    'too-late',
    `A task is refused within 1 working day of its offer; that ended at ${told(d.calendar, until)}.`,
    `退单须在交办后 1 个工作日内提出，已于 ${told(d.calendar, until)} 截止。`,
    { until: iso(until) },
  );
}

/** OWN-4: a unit that is not competent names the provision that says so. */
function groundFault({ reason, provision }: CommandData<'refuse_task'>): Rejection | undefined {
  if (reason !== 'not_competent' || provision) return undefined;
  return refuse(
    'OWN-4',
    'incomplete',
    '`not_competent` needs the provision on which it rests: give `provision`.',
    '以“不属职责范围”退单须写明所依据的条款：请填写 provision。',
  );
}

/** OWN-5: the next candidate that has somebody there and has not refused has it at once; without one the coordinator rules. */
function passOn(d: Draft, { task, figures }: AtTask): void {
  const next = task.candidates
    .filter(({ unit }) => !task.refusedBy.includes(unit))
    .map(({ unit }) => deskOf(d, unit))
    .find((desk) => desk !== undefined);
  if (next && task.refusedBy.length < REFUSALS) offerTask(d, task, figures, next);
  else openAdjudication(d, task, figures);
}

export const refusals: Handlers<'accept_task' | 'refuse_task'> = {
  accept_task: (d, { task: id }) => {
    const found = openTask(d, id);
    if ('rejected' in found) return found;
    const fault = unitFault(d, found.task);
    if (fault) return fault;
    const { status, acceptedBy } = found.task;
    if (status === 'adjudication' || (acceptedBy !== undefined && acceptedBy !== 'silence'))
      return refuse('OWN-4', 'nothing-to-do', 'There is nothing to accept.', '没有待受理的任务。');
    d.emit('task_accepted', { task: id, by: 'word', at: d.at });
    meetClock(d, offerClock(id));
    return undefined;
  },
  refuse_task: (d, data) => {
    const found = openTask(d, data.task);
    if ('rejected' in found) return found;
    const fault = unitFault(d, found.task) ?? rightFault(d, found.task) ?? groundFault(data);
    if (fault) return fault;
    const { task: id, reason, words, provision } = data;
    d.emit('task_refused', { task: id, unit: found.task.unit, reason, words, provision });
    endClock(d, offerClock(id), 'refused');
    const task = d.state.tasks?.[id];
    if (task) passOn(d, { task, figures: found.figures });
    return undefined;
  },
};
