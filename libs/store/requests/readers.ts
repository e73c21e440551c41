import { allTasks, type RequestState } from '#libs/request';

const distinct = (ids: (string | undefined)[]): string[] =>
  [...new Set(ids.filter((id) => id !== undefined))].toSorted();

/** People who read a request by themselves; the table adds those whom escalations reached before. */
export const readersOf = (state: RequestState, reached: string[]): string[] =>
  distinct([state.owner, state.firstResponder, state.offer?.to, state.direct?.leader, ...reached]);

/** People and units that have a task of it, or are called to a session that was not called off (COH-2). */
export function taskedBy(state: RequestState): string[] {
  const sessions = Object.values(state.sessions ?? {}).filter(({ status }) => status !== 'ended');
  const tasks = allTasks(state).flatMap(({ handler, unit }) => [handler, unit]);
  return distinct([
    ...tasks,
    ...sessions.flatMap(({ members }) => members.flatMap(({ person, unit }) => [person, unit])),
  ]);
}
