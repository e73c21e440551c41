import type { RequestState } from './state.js';
import type { Session, Task } from './task-state.js';

export const offerClock = (task: string): string => `offer:${task}`;
export const reportClock = (task: string): string => `report:${task}`;
export const adjudicationClock = (subject: string): string => `adjudication:${subject}`;

/** Not yet reported, waived or ended: somebody works on it, or ought to. */
export const isOpenTask = ({ status }: Task): boolean =>
  status === 'offered' || status === 'accepted' || status === 'adjudication';

export const allTasks = ({ tasks }: RequestState): Task[] => Object.values(tasks ?? {});
export const openTasks = (state: RequestState): Task[] => allTasks(state).filter(isOpenTask);

/** Tasks that were handed on under a task. */
export const partsOf = (state: RequestState, task: string): Task[] =>
  allTasks(state).filter(({ parent }) => parent === task);

/** How deep a task lies: 1 for the owner's own (COH-5). */
export function depthOf(state: RequestState, task: Task): number {
  let depth = 1;
  for (let up = parentOf(state, task); up; up = parentOf(state, up)) depth += 1;
  return depth;
}

const parentOf = (state: RequestState, { parent }: Task): Task | undefined =>
  parent === undefined ? undefined : state.tasks?.[parent];

/** The lead's task 主办 among the owner's own (COH-1). */
export const leadTask = (state: RequestState): Task | undefined =>
  openTasks(state).find(({ role, parent }) => role === 'lead' && parent === undefined);

/** To whom a task's report is made: the handler of the task above, the lead's handler, else the owner (COH-1). */
export function reportsTo(state: RequestState, task: Task): string {
  const above = parentOf(state, task) ?? (task.role === 'supporting' ? leadTask(state) : undefined);
  return above?.handler ?? state.owner;
}

/** The task of a clock `offer:…`, `report:…` or `adjudication:…`. */
export function taskOfClock(state: RequestState, clock: string): Task | undefined {
  return state.tasks?.[clock.slice(clock.indexOf(':') + 1)];
}

/** OWN-5: the unit that has a task when nobody rules in time: the best scored, else the first that was asked. */
export function defaultUnit({ candidates, unit }: Task): string {
  return candidates.toSorted((one, other) => other.score - one.score)[0]?.unit ?? unit;
}

export const openSessions = ({ sessions }: RequestState): Session[] =>
  Object.values(sessions ?? {}).filter(({ status }) => status === 'convened');
