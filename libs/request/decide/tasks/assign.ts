import type { CommandData, EventOf, TaskRole } from '#libs/messages';
import type { Rejection } from '../../command.js';
import type { Draft } from '../../draft.js';
import type { TaskFigures } from '../../policy.js';
import { refuse } from '../../refuse.js';
import { allTasks, depthOf, leadTask, openTasks } from '../../tasks.js';
import type { Handler } from '../handler.js';
import { actsFor, isCoordinator } from '../who.js';
import { noFigures, ofTheUnit } from './faults.js';
import { offerTask } from './offer.js';
import type { Desk } from './offer.js';

type Assigned = Pick<
  EventOf<'task_assigned'>['data'],
  'role' | 'parent' | 'session' | 'candidates' | 'via'
> & {
  words: CommandData<'assign_task'>['words'];
  mandatory?: boolean;
};

/** Whoever takes the tasks of a unit now, as it was looked up. */
export function deskOf(d: Draft, unit: string): Desk | undefined {
  const found = d.context.desks?.[unit];
  return found && { unit, person: found.person };
}

export const nobodyAt = (unit: string): Rejection =>
  refuse(
    'COH-1',
    'person-not-active',
    `There is no unit ${unit}, or nobody of it is there to take a task; name another unit.`,
    `没有单位 ${unit}，或该单位没有可以承办的在岗人员；请另选单位。`,
  );

/** COH-5: depth 3, 20 tasks. */
export function roomFault(
  d: Draft,
  { most, depth }: TaskFigures,
  { parent, adding = 1 }: { parent?: string | undefined; adding?: number } = {},
): Rejection | undefined {
  const has = allTasks(d.state).length;
  if (has + adding > most)
    return refuse(
      'COH-5',
      'limit-reached',
      `A request has ${most} tasks at most, and this one has ${has}; let those who have one do it.`,
      `一件诉求至多 ${most} 项任务，现有 ${has} 项；请由已承办的单位办理。`,
    );
  const above = parent === undefined ? undefined : d.state.tasks?.[parent];
  if (!above || depthOf(d.state, above) < depth) return undefined;
  return refuse(
    'COH-5',
    'limit-reached',
    `Tasks are handed on ${depth} deep at most; report to whoever gave it.`,
    `任务至多逐级交办 ${depth} 层；请向交办人反馈。`,
  );
}

/** Work of the request itself is handed out by its owner, the head of the owner's station, or the coordinator. */
function giverFault(d: Draft): Rejection | undefined {
  const head = d.actor.kind === 'person' && d.actor.role === 'station_head';
  if (actsFor(d, d.state.owner) || isCoordinator(d) || head) return undefined;
  return refuse(
    'COH-1',
    'not-allowed',
    'Only the owner, the head of the station or the coordinator hands out work of a request; a unit hands on a part of its own task: give `parent`.',
    '只有首问责任人、服务站站长或企业服务中心可以派单；承办单位只能分解自己的任务：请填写 parent。',
  );
}

/** A part of a task is handed on by its handler's unit, and supports it. */
function parentFault(d: Draft, { parent, role }: CommandData<'assign_task'>): Rejection | undefined {
  if (parent === undefined) return giverFault(d);
  const above = openTasks(d.state).find(({ id }) => id === parent);
  if (!above)
    return refuse('COH-1', 'not-found', `There is no open task ${parent}.`, `没有待办任务 ${parent}。`);
  if (!ofTheUnit(d, above))
    return refuse(
      'COH-1',
      'not-allowed',
      'Only the unit that handles a task hands on a part of it.',
      '只有承办单位可以分解其任务。',
    );
  if (role === 'lead')
    return refuse(
      'COH-1',
      'not-allowed',
      'A part of a task supports it: give the role supporting.',
      '分解的任务为协办：请将 role 设为 supporting。',
    );
  return undefined;
}

/** One lead (COH-1). */
export function leadFault(d: Draft, role: TaskRole | undefined): Rejection | undefined {
  const lead = leadTask(d.state);
  if (role !== 'lead' || !lead) return undefined;
  return refuse(
    'COH-1',
    'duplicate',
    `There is one lead: ${lead.unit} has it with the task ${lead.id}.`,
    `主办单位只有一个：${lead.unit}（任务 ${lead.id}）。`,
    { task: lead.id },
  );
}

/** One lead; one task of a unit at a time under the same giver. */
function twiceFault(d: Draft, { unit, role, parent }: CommandData<'assign_task'>): Rejection | undefined {
  const lead = leadFault(d, role);
  if (lead) return lead;
  const same = openTasks(d.state).find((it) => it.unit === unit && it.parent === parent);
  if (!same) return undefined;
  return refuse(
    'COH-1',
    'duplicate',
    `${unit} has the task ${same.id} of this request already.`,
    `${unit} 已承办本诉求的任务 ${same.id}。`,
    { task: same.id },
  );
}

/** Who may hand on: a part by its unit; else the owner, and whom the API's policy lets knock (coordinator, head of the station). */
export const assignTask: Handler<'assign_task'> = (d, data) => {
  const figures = d.policy.tasks;
  if (!figures) return noFigures();
  const { unit, role, words, parent, mandatory } = data;
  const fault = parentFault(d, data) ?? twiceFault(d, data) ?? roomFault(d, figures, { parent });
  if (fault) return fault;
  const desk = deskOf(d, unit);
  if (!desk) return nobodyAt(unit);
  const others = (d.context.line ?? []).filter((it) => it.unit !== unit);
  const score = d.context.line?.find((it) => it.unit === unit)?.score ?? 1;
  const candidates = [{ unit, score }, ...others];
  newTask(d, figures, desk, { role, words, parent, mandatory, candidates, via: 'person' });
  return undefined;
};

/** A task is born and offered in one step; gives its id. */
export function newTask(
  d: Draft,
  figures: TaskFigures,
  desk: Desk,
  { words, mandatory = true, ...rest }: Assigned,
  terms?: Parameters<typeof offerTask>[4],
): string {
  const id = d.id('task');
  d.emit('task_assigned', { task: id, what: words, mandatory, ...rest });
  const task = d.state.tasks?.[id];
  if (task) offerTask(d, task, figures, desk, terms);
  return id;
}
