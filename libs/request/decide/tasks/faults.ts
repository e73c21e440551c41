import type { Rejection } from '../../command.js';
import type { Draft } from '../../draft.js';
import type { TaskFigures } from '../../policy.js';
import { refuse } from '../../refuse.js';
import type { Task } from '../../task-state.js';
import { isOpenTask, openTasks, reportsTo } from '../../tasks.js';
import { actsFor, isCoordinator, isOfUnit } from '../who.js';

/** Requests under a pack from before tasks have none. */
export const noFigures = (): Rejection =>
  refuse(
    'COH-1',
    'not-allowed',
    'The policy pack under which this request runs knows no tasks.',
    '该诉求适用的政策包未包含交办规则。',
  );

/** What a use case of tasks works with. */
export interface AtTask {
  task: Task;
  figures: TaskFigures;
}

/** The open task of that id, with the pack's figures; or why there is none. */
export function openTask(d: Draft, id: string): AtTask | Rejection {
  const figures = d.policy.tasks;
  const task = d.state.tasks?.[id];
  if (figures && task && isOpenTask(task)) return { task, figures };
  const open = openTasks(d.state).map((it) => it.id);
  return refuse(
    'COH-1',
    'not-found',
    task
      ? `The task ${id} is ${task.status}; nothing more is done on it.`
      : `There is no open task ${id}. Open: ${open.join(', ') || '–'}.`,
    task
      ? `任务 ${id} 已${ENDED_ZH[task.status]}，不能再操作。`
      : `没有待办任务 ${id}。待办：${open.join('、') || '–'}。`,
  );
}

const ENDED_ZH: Record<Task['status'], string> = {
  offered: '交办',
  accepted: '受理',
  adjudication: '提请裁定',
  reported: '反馈',
  waived: '免办',
  ended: '终止',
};

/** The handler, their cover, or somebody else of the unit. */
export const ofTheUnit = (d: Draft, task: Task): boolean =>
  actsFor(d, task.handler) || isOfUnit(d, task.unit);

export function unitFault(d: Draft, task: Task): Rejection | undefined {
  if (ofTheUnit(d, task)) return undefined;
  return refuse(
    'COH-1',
    'not-allowed',
    `The task ${task.id} is with ${task.unit}; only its handler and that unit act on it.`,
    `任务 ${task.id} 由 ${task.unit} 承办，只有承办人和该单位可以操作。`,
  );
}

/** Whoever the report is made to, the owner, or the coordinator. */
export function giverFault(d: Draft, task: Task): Rejection | undefined {
  const givers = [reportsTo(d.state, task), d.state.owner];
  if (givers.some((person) => actsFor(d, person)) || isCoordinator(d)) return undefined;
  return refuse(
    'COH-1',
    'not-allowed',
    'Only whoever this task reports to, the owner or the coordinator does this.',
    '只有任务的交办人、首问责任人或企业服务中心可以操作。',
  );
}
