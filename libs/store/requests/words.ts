import { eventData } from '#libs/messages';
import { ERASED, mapPersonal } from '#libs/seal';
import type { OpenedEvent } from './projection.js';

/** Summary, words and contact of a request, where the batch brings them. */
export function wordsFrom(events: OpenedEvent[]): Record<string, unknown> {
  const received = events.find(({ event }) => event.type === 'received')?.event;
  if (received?.type !== 'received') return {};
  const { summary, words, contactName, contactPhone } = received.data;
  return {
    summary: storable(summary),
    words: storable(words),
    contact_name: storable(contactName),
    contact_phone: storable(contactPhone),
  };
}

/** Every opened text of the events, for search; what was erased is not to be found. */
export function openedTexts(events: OpenedEvent[]): string[] {
  const texts: string[] = [];
  for (const { event } of events)
    mapPersonal(eventData[event.type], event.data, (text) => {
      if (text !== ERASED) texts.push(text);
      return text;
    });
  return texts;
}

/** PostgreSQL's text holds no NUL. */
function storable(text: string | undefined): string | undefined {
  return text?.replaceAll('\0', '');
}
