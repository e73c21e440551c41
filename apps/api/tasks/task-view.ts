import { taskRoleWords, taskStatusWords } from '#libs/catalogue';
import type { TaskRecord } from '#libs/store';
import { iso } from '../operation/moments.js';
import { aboutViewOf } from '../requests/about-view.js';
import type { People } from '../requests/people.js';
import type { TaskItem, TaskView } from './schemas.js';

const isoIf = (name: string, at: number | undefined) => (at === undefined ? {} : { [name]: iso(at) });

/** A task with its names. */
export function taskViewOf(task: TaskRecord, people: People): TaskView {
  const unit = (id: string) => ({ id, name: people.unitName(id) });
  const { role, status, mandatory, what, parent, session, acceptedBy, offers, overdue } = task;
  return {
    ...{ id: task.task, role, status, mandatory, what, offers, overdue },
    roleName: taskRoleWords[role],
    statusName: taskStatusWords[status],
    unit: unit(task.unit),
    handler: people.view(task.handler),
    ...(parent !== undefined && { parent }),
    ...(session !== undefined && { session }),
    ...(acceptedBy !== undefined && { acceptedBy }),
    refusedBy: task.refusedBy.map(unit),
    offeredAt: iso(task.offeredAt),
    ...isoIf('offerDue', task.offerDue),
    ...isoIf('refusableUntil', task.refusableUntil),
    ...isoIf('reportDue', task.reportDue),
    ...isoIf('rulingDue', task.rulingDue),
  };
}

/** The same in a list, with what it is about; a partner sees no more of the request than this. */
export function taskItemOf(task: TaskRecord, people: People): TaskItem {
  return { ...taskViewOf(task, people), request: aboutViewOf(task) };
}
