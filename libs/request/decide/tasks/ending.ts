import type { CommandData } from '#libs/messages';
import type { Rejection } from '../../command.js';
import type { Draft } from '../../draft.js';
import { refuse } from '../../refuse.js';
import { endClock } from '../../start-clock.js';
import { openSessions, openTasks, partsOf } from '../../tasks.js';
import type { Handlers } from '../handler.js';
import { propose } from '../proposals.js';
import { isCoordinator } from '../who.js';
import { giverFault, openTask } from './faults.js';
import { endTaskClocks } from './offer.js';

/** COH-4: no answer while a mandatory task is open, be it at a request that was merged into this one (FBK-1). */
export function openTasksFault(d: Draft): Rejection | undefined {
  const own = openTasks(d.state).filter(({ mandatory }) => mandatory);
  const children = d.context.childTasks ?? [];
  const open = [
    ...own.map(({ id, unit }) => ({ id, en: `${id} (${unit})`, zh: `${id}（${unit}）` })),
    ...children.map(({ id, unit, number }) => ({
      id,
      en: `${id} (${unit}, at ${number})`,
      zh: `${id}（${unit}，见 ${number}）`,
    })),
  ];
  if (open.length === 0) return undefined;
  const en = open.map((one) => one.en).join(', ');
  const zh = open.map((one) => one.zh).join('、');
  return refuse(
    'COH-4',
    'incomplete',
    `Tasks are open: ${en}. Wait for the report or have them waived.`,
    `尚有未办结的交办事项：${zh}。请待其反馈或申请免办。`,
    { tasks: open.map(({ id }) => id).join(',') },
  );
}

/** COH-5: ending a request never ends a task silently. Sessions that were not held end with it. */
export function endTasks(d: Draft, cause: string): void {
  for (const { id } of openTasks(d.state)) {
    d.emit('task_ended', { task: id, cause });
    endTaskClocks(d, id, cause);
  }
  for (const { id } of openSessions(d.state)) {
    d.emit('session_ended', { session: id, cause });
    endClock(d, id, cause);
  }
}

/** What is waived takes the parts handed on under it along. */
function waive(d: Draft, { task: id, words }: CommandData<'waive_task'>): void {
  for (const part of partsOf(d.state, id))
    if (d.state.tasks?.[part.id]?.status !== 'waived') drop(d, part.id);
  d.emit('task_waived', { task: id, words });
  endTaskClocks(d, id, 'waived');
}

function drop(d: Draft, task: string): void {
  for (const part of partsOf(d.state, task)) drop(d, part.id);
  if (!openTasks(d.state).some(({ id }) => id === task)) return;
  d.emit('task_ended', { task, cause: 'waived_above' });
  endTaskClocks(d, task, 'waived_above');
}

export const ending: Handlers<'waive_task'> = {
  waive_task: (d, data) => {
    const found = openTask(d, data.task);
    if ('rejected' in found) return found;
    const fault = d.approved ? undefined : giverFault(d, found.task);
    if (fault) return fault;
    if (found.task.mandatory && !isCoordinator(d) && !d.approved)
      return propose(d, 'waive_task', data, 'COH-4', 'mandatory task');
    waive(d, data);
    return undefined;
  },
};
