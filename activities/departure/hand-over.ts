import { createHash } from 'node:crypto';
import type { SentCommand } from '#libs/contracts';
import { receiverRef } from '#libs/organisation';
import { bodyHashOf } from '#libs/seal';
import type { DepartureParts, Departing, HandOver } from './ports.js';

/** Refusals after which there is nothing left to hand over in this request. */
const OVER: ReadonlySet<string> = new Set(['nothing-to-do', 'ended', 'not-found']);

/**
 * Sends `hand_over` to one request (OWN-8). Its id comes from departure, request and version: a repeat after a killed
 * worker gets the first answer, and what the person got in the meantime has an id of its own.
 */
export async function handOverRequest(parts: DepartureParts, one: HandOver, at: number): Promise<boolean> {
  const departure = await parts.departures.get(one.departure);
  if (!departure || departure.overAs === 'cancelled') return false;
  const receiver = receiverRef(await parts.directory.snapshot(), departure.successor, at);
  if (!receiver) return false;
  const command = commandOf(departure, one, at, { receiver });
  const answer = await parts.messenger.deliver(one.request, command);
  if (!answer.accepted) return OVER.has(answer.rejection.code);
  await parts.departures.note(one.departure, one.request, departure.successor, at);
  return true;
}

function commandOf(
  { id, person, successor }: Departing,
  { request, version }: HandOver,
  at: number,
  context: SentCommand['context'],
): SentCommand {
  const data = { from: person, to: successor, departure: id };
  const type = 'hand_over' as const;
  const commandId = uuidOf(`huying/departure/${id}/${request}/${version}/${successor}`);
  const bodyHash = bodyHashOf({ type, requestId: request, sender: 'system', data });
  return { type, commandId, at, actor: { kind: 'system' }, data, context, bodyHash };
}

/** A UUID that the same name always gives. */
function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5');
}
