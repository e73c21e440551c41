import type { EventOf, EventType } from '#libs/messages';
import type { Mark } from '#libs/request';
import { iso } from '../operation/moments.js';
import type { BookEvent } from '../ports.js';
import { byOf } from '../requests/history-view.js';
import type { ChecklistView } from './schemas.js';

export type By = ReturnType<typeof byOf>;
/** Who did what an entry says. */
export type NameOf = (entry: BookEvent) => By;

/** Events of one kind, with the entry that each stands in. */
export function entriesOf<T extends EventType>(
  events: BookEvent[],
  type: T,
): { entry: BookEvent; data: EventOf<T>['data'] }[] {
  return events
    .filter(({ event }) => event.type === type)
    .map((entry) => ({ entry, data: entry.event.data as EventOf<T>['data'] }));
}

/** What the entry of a mark says beside who and when. */
export function marked<T extends 'step_ticked' | 'material_received'>(
  events: BookEvent[],
  type: T,
  mark: Mark | undefined,
  name: NameOf,
): { mark: ChecklistView['steps'][number]['mark']; data: EventOf<T>['data'] } | undefined {
  const found = entriesOf(events, type).find(({ entry }) => entry.number === mark?.entry);
  if (!mark || !found) return undefined;
  const { entry, data } = found;
  return { mark: { entry: mark.entry, at: iso(mark.at), by: name(entry) }, data };
}
