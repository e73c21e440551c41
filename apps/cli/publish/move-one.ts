import { createHash } from 'node:crypto';
import type { CalendarVersion } from '#libs/calendar';
import type { SentCommand } from '#libs/contracts';
import type { ClockMove } from '#libs/request';
import { bodyHashOf } from '#libs/seal';
import type { PinnedRequest, Store } from '#libs/store';
import type { RequestEngine, Sent } from '#libs/temporal';

/** What became of one request. */
export type Outcome =
  | { kind: 'moved'; moves: ClockMove[] }
  | { kind: 'unchanged' }
  | { kind: 'ended' }
  | { kind: 'failed'; reason: string }
  /** Temporal or the workers are away: nothing says that it will be carried out. */
  | { kind: 'away' };

/** The way to the requests of a district. */
export interface Way {
  store: Store;
  engine: Pick<RequestEngine, 'send' | 'start' | 'outcome'>;
}

/** How often an answer that is late is asked for, 5 s each (must hold 3). */
const LATE_ANSWERS = 6;

/**
 * Applies a calendar version to one request, through its workflow. The command's id comes from version and request, so
 * that however often it is sent it has one effect (OWN-10).
 */
export async function moveOne(
  way: Way,
  { id }: Pick<PinnedRequest, 'id'>,
  next: CalendarVersion,
): Promise<Outcome> {
  const command = await commandFor(way.store, id, next);
  const first = await sentTwiceAtMost(way, id, command);
  const sent = await answered(way, id, command, first);
  return sent.kind === 'gone' ? withoutWorkflow(way, id, command) : outcomeOf(way, id, sent);
}

/** A busy server may not take it at the first try. */
async function sentTwiceAtMost({ engine }: Way, requestId: string, command: SentCommand): Promise<Sent> {
  const sent = await engine.send(requestId, command);
  return sent.kind === 'unavailable' ? engine.send(requestId, command) : sent;
}

async function commandFor(store: Store, requestId: string, next: CalendarVersion): Promise<SentCommand> {
  const data = { version: next.version };
  return {
    type: 'apply_calendar',
    commandId: commandIdOf(next, requestId),
    at: await store.clock.now(),
    actor: { kind: 'system' },
    data,
    context: { calendar: next },
    bodyHash: bodyHashOf({ type: 'apply_calendar', requestId, sender: 'system', data }),
  };
}

/** A UUID (version 8: of our own making) out of calendar version and request. */
export function commandIdOf({ id, version }: CalendarVersion, requestId: string): string {
  const hash = createHash('sha256').update(JSON.stringify(['huying/calendar', id, version, requestId]));
  const hex = hash.digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

async function answered(
  { engine }: Way,
  requestId: string,
  command: SentCommand,
  first: Sent,
): Promise<Sent> {
  let sent = first;
  for (let asked = 0; sent.kind === 'pending' && asked < LATE_ANSWERS; asked += 1)
    sent = await engine.outcome(requestId, command.commandId);
  return sent;
}

/** It ended, or Temporal lost it and the journal brings it back. */
async function withoutWorkflow(way: Way, requestId: string, command: SentCommand): Promise<Outcome> {
  const { store, engine } = way;
  const first = await store.journal.answerOf(command.commandId);
  if (first) return movedBy(store, requestId, first.events);
  const state = await store.journal.fold(requestId);
  if (!state) return { kind: 'failed', reason: 'the journal has no such request' };
  if (state.end !== undefined) return { kind: 'ended' };
  const rules = await store.rules.byVersion(state.policy, state.calendar, state.ladder);
  const input = { requestId, clock: await store.clock.facts(), rules, state };
  const sent = await answered(way, requestId, command, await engine.start(input, command));
  return outcomeOf(way, requestId, sent);
}

async function outcomeOf({ store }: Way, requestId: string, sent: Sent): Promise<Outcome> {
  if (sent.kind === 'pending') return { kind: 'failed', reason: 'received, and not carried out yet' };
  if (sent.kind !== 'answered') return { kind: 'away' };
  const { answer } = sent;
  if (answer.accepted) return movedBy(store, requestId, answer.events);
  const { code, en } = answer.rejection;
  if (code === 'ended') return { kind: 'ended' };
  return code === 'nothing-to-do' ? { kind: 'unchanged' } : { kind: 'failed', reason: en };
}

/** The deadlines that the command moved, as the journal has them. */
async function movedBy(store: Store, requestId: string, events: { number: number }[]): Promise<Outcome> {
  const [first, last] = [events[0]?.number ?? 1, events.at(-1)?.number ?? 0];
  const moves = (await store.journal.read(requestId, first - 1, last)).flatMap(({ event }): ClockMove[] => {
    if (event.type !== 'clock_moved') return [];
    const { clock, from, to } = event.data;
    return from === undefined || to === undefined || from === to ? [] : [{ clock, from, to }];
  });
  return moves.length > 0 ? { kind: 'moved', moves } : { kind: 'unchanged' };
}
