import { enterpriseSees, eventWords, sentenceOf } from '#libs/catalogue';
import type { Naming } from '#libs/catalogue';
import type { Actor } from '#libs/messages';
import { iso } from '../operation/moments.js';
import type { BookEvent } from '../ports.js';
import type { HistoryView } from './schemas.js';

type Item = HistoryView['items'][number];

/** The journal in words. An enterprise sees what concerns it, without the data behind the sentences. */
export function historyOf(
  events: BookEvent[],
  say: Naming,
  enterpriseName: string,
  inside: boolean,
): HistoryView {
  const shown = inside ? events : events.filter(({ event }) => enterpriseSees.has(event.type));
  return { items: shown.map((entry) => itemOf(entry, say, enterpriseName, inside)) };
}

function itemOf(entry: BookEvent, say: Naming, enterpriseName: string, inside: boolean): Item {
  const { number, event, at, actor, commandId } = entry;
  const { dueAt, firedAt } = event.data as { dueAt?: number; firedAt?: number };
  return {
    number,
    type: event.type,
    name: eventWords[event.type],
    said: sentenceOf(event, say),
    at: iso(at),
    by: byOf(actor, say, enterpriseName),
    ...(dueAt !== undefined && { dueAt: iso(dueAt) }),
    ...(firedAt !== undefined && { firedAt: iso(firedAt) }),
    commandId,
    data: inside ? { ...event.data } : {},
  };
}

/** Who did it, by name. */
export function byOf(actor: Actor, say: Naming, enterpriseName: string): Item['by'] {
  if (actor.kind === 'enterprise') return { kind: 'enterprise', name: enterpriseName };
  if (actor.kind === 'system') return { kind: 'system', name: '呼应 Huying' };
  const covering = actor.coveringFor === undefined ? {} : { covering: say.person(actor.coveringFor) };
  return { kind: 'person', name: say.person(actor.person), ...covering };
}
