import { isOpenTask, taskOfClock } from '#libs/request';
import type { Clock, RequestState } from '#libs/request';

const OWNERS: ReadonlySet<string> = new Set(['contact', 'plan', 'resolve', 'update', 'promise']);

/** Who carries a clock, as routing weighs it (RTE-1): one person; nobody where it weighs on none, or the request ended. */
export function holderOf(state: RequestState, { id, name }: Clock): string | undefined {
  if (state.end) return undefined;
  if (OWNERS.has(name)) return state.owner;
  if (name === 'confirm') return state.steward;
  if (name === 'transfer') return state.offer?.to;
  if (name !== 'offer' && name !== 'report') return undefined;
  const task = taskOfClock(state, id);
  return task && isOpenTask(task) ? task.handler : undefined;
}
