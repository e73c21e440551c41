import { form, sha256 } from './digest.js';
import { faulty } from './fault.js';
import type { EventRow, HeadRow } from './reader.js';

/** Numbers without holes, each event linked to the one before, the last one the stream's head. */
export function checkChain(stream: string, events: EventRow[], head: HeadRow | undefined): void {
  if (!head) throw faulty('events stand here, but the stream has no head', stream);
  if (events.length === 0) throw faulty(`the head says ${head.number} events, but none stands here`, stream);
  let last = { number: 0, hash: sha256(`huying/stream/${stream}`), position: 0 };
  for (const event of events) {
    checkEvent(event, last);
    last = event;
  }
  if (head.number !== last.number)
    throw faulty(
      `the head says ${head.number} events, the journal ends at ${last.number}`,
      stream,
      last.number,
    );
  if (head.hash !== last.hash) throw faulty('the head is not the last event', stream, last.number);
}

function checkEvent(event: EventRow, last: { number: number; hash: string; position: number }): void {
  const { stream, number } = event;
  if (number !== last.number + 1)
    throw faulty(`an event is missing: number ${number} follows ${last.number}`, stream, last.number + 1);
  if (event.prev_hash !== last.hash)
    throw faulty('the event does not link to the one before it', stream, number);
  if (hashOf(event) !== event.hash)
    throw faulty('the event was changed: its hash is another', stream, number);
  if (event.position <= last.position)
    throw faulty('the event stands before its predecessor in the global order', stream, number);
}

function hashOf(event: EventRow): string {
  const { position: _position, hash: _hash, ...fields } = event;
  const covered = {
    ...fields,
    happened_at: milliseconds(fields.happened_at),
    written_at: milliseconds(fields.written_at),
    due_at: milliseconds(fields.due_at),
    fired_at: milliseconds(fields.fired_at),
    prev_hash: `\\x${fields.prev_hash}`,
  };
  return sha256(form(covered));
}

/** Product and database agree to the millisecond; digits behind it were not written by the product and stay. */
function milliseconds(moment: string | null): string | null {
  return moment === null ? null : moment.replace(/000Z$/, 'Z');
}
