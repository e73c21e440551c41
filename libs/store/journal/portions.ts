import type { Entry, StoredEvent } from './batch.js';

/** Events that one append takes, more or less. */
const PORTION = 500;

/** Events as the commands that made them, in portions of whole commands. */
export function portions<Event>(events: readonly StoredEvent<Event>[], most = PORTION): Entry<Event>[][] {
  const all: Entry<Event>[][] = [];
  let size = most;
  for (const entry of entriesOf(events)) {
    if (size >= most) {
      all.push([]);
      size = 0;
    }
    all.at(-1)?.push(entry);
    size += entry.events.length;
  }
  return all;
}

function entriesOf<Event>(events: readonly StoredEvent<Event>[]): Entry<Event>[] {
  const entries: Entry<Event>[] = [];
  for (const { number: _, event, ...by } of events) {
    const last = entries.at(-1);
    if (last?.commandId === by.commandId) last.events.push(event);
    else entries.push({ ...by, events: [event] });
  }
  return entries;
}
