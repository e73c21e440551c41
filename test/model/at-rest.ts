import { isDeepStrictEqual } from 'node:util';
import { realOf } from '#libs/clock';
import { agenda } from '#libs/request';
import type { MaybeState, RequestState } from '#libs/request';
import { sampleRules } from '../support/district.js';
import { eventNames } from '../support/history-of.js';
import type { Subject } from './subject.js';
import { comesTrue } from './within.js';

/** The longest wait between two tries is a minute (`recordAll`); a busy machine needs its part. */
const REST_MS = 120_000;

/** A timer runs from its task's end and is reckoned from its beginning; what a task with its activities takes at most. */
const TASK_MS = 5_000;

/** A life at rest: the workflow says what the journal says, and what comes next has its timer. */
export async function comesToRest(subject: Subject): Promise<void> {
  const head = (await subject.book())?.version ?? 0;
  await comesTrue('the workflow knows what the journal knows', REST_MS, async () => {
    const state = await subject.workflow();
    return (state?.version ?? 0) >= head;
  });
  const state = await subject.workflow();
  const book = asWritten(await subject.book(state?.version));
  if (!isDeepStrictEqual(state, book))
    throw new Error(`the workflow holds another state than the journal: ${difference(state, book)}`);
  try {
    await comesTrue('what comes next has its timer', REST_MS, () => isArmed(subject));
  } catch (error) {
    throw new Error(`${String(error)}: ${await standing(subject)}`, { cause: error });
  }
}

/** What the workflow says went through JSON, where what is undefined is not there. */
const asWritten = (state: MaybeState): MaybeState =>
  state && (JSON.parse(JSON.stringify(state)) as RequestState);

async function isArmed(subject: Subject): Promise<boolean> {
  const state = await subject.book();
  if (!state || state.end !== undefined) return true;
  const next = agenda(sampleRules, state)[0];
  if (!next) return state.merge !== undefined;
  const due = realOf(subject.told.clock, next.at);
  return (await timersOf(subject)).some((fires) => fires <= due + TASK_MS);
}

/** Where it stands: what comes next, its task, the last that happened. */
async function standing(subject: Subject): Promise<string> {
  const { world, told } = subject;
  const state = await subject.book();
  const next = state && agenda(sampleRules, state)[0];
  const { raw } = await world.handle(told).describe();
  const names = await eventNames(world.handle(told));
  const overdueMs = next && Date.now() - realOf(told.clock, next.at);
  return JSON.stringify({
    ...{ id: subject.id, next, overdueMs, version: state?.version, task: raw.pendingWorkflowTask },
    ...{ timers: await timersOf(subject), last: names.slice(-20) },
  });
}

/** When the open timers of the request's run fire; real milliseconds since 1970. */
async function timersOf({ world, told }: Subject): Promise<number[]> {
  const { events } = await world.handle(told).fetchHistory();
  const open = new Map<string, number>();
  for (const { eventTime, timerStartedEventAttributes: started, ...other } of events ?? []) {
    const over = other.timerFiredEventAttributes ?? other.timerCanceledEventAttributes;
    if (started?.timerId) open.set(started.timerId, msOf(eventTime) + msOf(started.startToFireTimeout));
    if (over?.startedEventId) open.delete(over.timerId ?? '');
  }
  return [...open.values()];
}

const msOf = (time: { seconds?: unknown; nanos?: number | null } | null | undefined): number =>
  Number(time?.seconds ?? 0) * 1_000 + (time?.nanos ?? 0) / 1_000_000;

/** The first key by which two states differ. */
function difference(one: object | undefined, other: object | undefined): string {
  const [a, b] = [one ?? {}, other ?? {}] as [Record<string, unknown>, Record<string, unknown>];
  const key = [...new Set([...Object.keys(a), ...Object.keys(b)])].find(
    (it) => !isDeepStrictEqual(a[it], b[it]),
  );
  return key === undefined ? 'nowhere' : `${key}: ${JSON.stringify(a[key])} and ${JSON.stringify(b[key])}`;
}
