import { remainingAt } from '../../clock.js';
import type { Draft } from '../../draft.js';
import { budgetFrom } from '../../hours.js';
import type { Rejection } from '../../command.js';
import { refuse } from '../../refuse.js';
import { endClock, meetClock, startClock } from '../../start-clock.js';
import type { Task } from '../../task-state.js';
import { adjudicationClock, isOpenTask, offerClock, partsOf, reportClock } from '../../tasks.js';
import type { Handlers } from '../handler.js';
import { deskOf, leadFault } from './assign.js';
import { giverFault, noFigures, openTask, unitFault } from './faults.js';

/** What a returned report has: what remained when it was made, at least the pack's span. */
function returnedBudget(d: Draft, task: Task): { ms: number } {
  const clock = d.state.clocks[reportClock(task.id)];
  const remained = clock ? remainingAt(d.calendar, clock, d.at) : 0;
  const least = d.policy.tasks?.returned ?? { n: 0, unit: 'wm' };
  return { ms: Math.max(remained, budgetFrom(d.calendar, d.at, least).ms) };
}

/** What is open again has its place: under an open task, and beside no other lead (COH-1). */
function standingFault(d: Draft, { parent, role }: Task): Rejection | undefined {
  const above = parent === undefined ? undefined : d.state.tasks?.[parent];
  if (!above) return leadFault(d, role);
  if (isOpenTask(above)) return undefined;
  return refuse(
    'COH-1',
    'wrong-stage',
    `The task ${above.id} of which this is a part is ${above.status}; return its report first.`,
    `上级任务 ${above.id} 已不在办理中；请先退回其反馈。`,
  );
}

export const reports: Handlers<'report_task' | 'return_report' | 'name_handler'> = {
  report_task: (d, { task: id, result, words, evidence }) => {
    const found = openTask(d, id);
    if ('rejected' in found) return found;
    const fault = unitFault(d, found.task);
    if (fault) return fault;
    const parts = partsOf(d.state, id).filter((part) => isOpenTask(part) && part.mandatory);
    if (parts.length > 0)
      return refuse(
        'COH-4',
        'incomplete',
        `Parts of this task are open: ${parts.map((part) => `${part.id} (${part.unit})`).join(', ')}.`,
        `该任务尚有未反馈的分解任务：${parts.map((part) => `${part.id}（${part.unit}）`).join('、')}。`,
      );
    d.emit('task_reported', { task: id, result, words, evidence });
    meetClock(d, reportClock(id));
    for (const clock of [offerClock(id), adjudicationClock(id)]) endClock(d, clock, 'reported');
    return undefined;
  },
  return_report: (d, { task: id, words }) => {
    const task = d.state.tasks?.[id];
    if (!d.policy.tasks) return noFigures();
    if (task?.status !== 'reported')
      return refuse('COH-1', 'nothing-to-do', `There is no report of ${id}.`, `任务 ${id} 没有反馈。`);
    const fault = giverFault(d, task) ?? standingFault(d, task);
    if (fault) return fault;
    const { ms } = returnedBudget(d, task);
    d.emit('report_returned', { task: id, words });
    const budget = d.state.clocks[reportClock(id)]?.budget ?? d.policy.tasks.returned;
    startClock(d, { id: reportClock(id), name: 'report', budget, ms });
    // Looked up only where whoever reported has left since (OWN-8).
    const desk = deskOf(d, task.unit);
    if (desk) d.emit('handler_named', { task: id, handler: desk.person });
    return undefined;
  },
  name_handler: (d, { task: id, person, words }) => {
    const found = openTask(d, id);
    if ('rejected' in found) return found;
    const fault = unitFault(d, found.task);
    if (fault) return fault;
    const named = d.context.named?.[person];
    if (named?.unit !== found.task.unit)
      return refuse(
        'COH-1',
        'person-not-active',
        `${person} is not an active person of ${found.task.unit}.`,
        `${person} 不是 ${found.task.unit} 的在岗人员。`,
      );
    if (person === found.task.handler)
      return refuse('COH-1', 'nothing-to-do', 'This person handles it already.', '该人员已是承办人。');
    d.emit('handler_named', { task: id, handler: person, words });
    return undefined;
  },
};
