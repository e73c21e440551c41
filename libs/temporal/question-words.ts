import type { Actor, SeatEvent, SeatEventOf } from '#libs/messages';

const MOST = 4_000;

/** A question as a request opens: its own words first, then what was said about it. Words are open here. */
export function openingOf(question: string, events: { actor: Actor; event: SeatEvent }[]) {
  const asked = dataOf(events, 'asked');
  const turned = dataOf(events, 'turned');
  if (!asked || !turned) throw new Error(`the question ${question} has not become a request`);
  const { enterprise, summary, words, contactName, contactPhone } = asked;
  const said = events.flatMap(({ actor, event }) => lineOf(actor, event));
  return {
    ...{ enterprise, channel: 'seat' as const, nature: turned.nature, grade: turned.grade },
    ...{ summary, words: [words, ...said].join('\n').slice(0, MOST) },
    ...(contactName && { contactName }),
    ...(contactPhone && { contactPhone }),
  };
}

function dataOf<T extends SeatEvent['type']>(
  events: { event: SeatEvent }[],
  type: T,
): SeatEventOf<T>['data'] | undefined {
  return events.find(({ event }) => event.type === type)?.event.data as SeatEventOf<T>['data'] | undefined;
}

function lineOf(actor: Actor, event: SeatEvent): string[] {
  const who = actor.kind === 'person' ? '坐席' : '企业';
  if (event.type === 'said') return [`${who}：${event.data.words}`];
  if (event.type === 'answered_in_place') return [`${who}答复：${event.data.words}`];
  return event.type === 'judged' && event.data.words ? [`${who}：${event.data.words}`] : [];
}
