import type { EventOf } from '#libs/messages';
import type { Draft } from '../../draft.js';
import type { TaskFigures } from '../../policy.js';
import { refuse } from '../../refuse.js';
import { endClock } from '../../start-clock.js';
import type { Task } from '../../task-state.js';
import { adjudicationClock, defaultUnit } from '../../tasks.js';
import type { Handlers } from '../handler.js';
import { isCoordinator } from '../who.js';
import { deskOf, nobodyAt } from './assign.js';
import { openTask } from './faults.js';
import { offerTask } from './offer.js';
import type { Desk } from './offer.js';
import { startRuling } from './ruling.js';

/** Refused twice: the coordinator rules; until then the unit keeps it, so that it is never with nobody. */
export function openAdjudication(d: Draft, task: Task, figures: TaskFigures): void {
  const due = startRuling(d, task.id, figures);
  d.emit('adjudication_opened', { task: task.id, due });
}

/** The ruling is final (OWN-5): the unit that has it already goes on under its running `report`. */
function rule(
  d: Draft,
  task: Task,
  desk: Desk,
  by: Pick<EventOf<'task_adjudicated'>['data'], 'by' | 'words'>,
): void {
  const figures = d.policy.tasks;
  d.emit('task_adjudicated', { task: task.id, unit: desk.unit, ...by });
  endClock(d, adjudicationClock(task.id), 'ruled');
  if (desk.unit === task.unit) d.emit('task_accepted', { task: task.id, by: 'ruling', at: d.at });
  else if (figures) offerTask(d, task, figures, desk, { final: 'ruling' });
}

/** OWN-5: nobody ruled in time: the best scored unit has it. */
export function ruleByDefault(d: Draft, task: Task): void {
  const unit = defaultUnit(task);
  const found = d.context.recipients?.[`desk:${unit}`]?.people[0];
  // The cover of an absent desk is told; the task is the desk's (OWN-7).
  const person = found?.via === 'cover' ? found.covering : found?.person;
  rule(d, task, { unit, person: person ?? task.handler }, { by: 'default' });
}

export const adjudication: Handlers<'adjudicate_task'> = {
  adjudicate_task: (d, { task: id, unit, words }) => {
    const found = openTask(d, id);
    if ('rejected' in found) return found;
    if (!isCoordinator(d))
      return refuse('OWN-5', 'not-allowed', 'Only the coordinator rules.', '只有企业服务中心可以裁定。');
    if (found.task.status !== 'adjudication')
      return refuse(
        'OWN-5',
        'wrong-stage',
        'The coordinator rules after the second refusal; this task is not before the coordinator.',
        '第二次退单后方由企业服务中心裁定；该任务未提请裁定。',
      );
    const desk = unit === found.task.unit ? { unit, person: found.task.handler } : deskOf(d, unit);
    if (!desk) return nobodyAt(unit);
    rule(d, found.task, desk, { by: 'coordinator', words });
    return undefined;
  },
};
