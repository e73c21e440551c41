import { form, sha256 } from './digest.js';
import { faulty } from './fault.js';
import type { Opener } from './opener.js';
import type { EventRow, ViewRow } from './reader.js';

/** Streams that tell a question at the online seat. */
export const isQuestion = (stream: string): boolean => stream.startsWith('q-');

type Facts = Record<string, unknown>;

const CHANGES: Record<string, (data: Facts) => Facts> = {
  asked: ({ enterprise, due }) => ({ enterprise, stage: 'waiting', due: due ?? null }),
  claimed: ({ person, unit }) => ({ stage: 'talking', claimed_by: person, claimed_unit: unit }),
  said: () => ({}),
  answered_in_place: ({ judgeBy }) => ({ stage: 'answered', judge_by: judgeBy }),
  judged: () => ({}),
  turned: () => ({ stage: 'turning' }),
  request_opened: ({ request }) => ({ request }),
  question_ended: ({ as }) => ({ stage: 'ended', ended_as: as }),
};
const MOMENTS = /_at$|due$|_by$/;

/** The read model of a question says what its events say. */
export function checkQuestion(
  stream: string,
  events: EventRow[],
  view: ViewRow | undefined,
  opener: Opener | undefined,
): void {
  if (!view) throw faulty('the question has events, but no row in question_view', stream);
  const facts = fold(stream, events);
  const wanted: Facts = { ...facts, next_due: nextDue(facts), ...opener?.questionWordsOf(events) };
  for (const [column, value] of Object.entries(wanted))
    if (form(value) !== form(moment(column, view[column])))
      throw faulty(`question_view.${column} differs from what the events say`, stream);
  if (view['state_hash'] !== `\\x${sha256(form(view['state']))}`)
    throw faulty('question_view.state was changed', stream);
  const state = view['state'] as Facts;
  for (const name of ['version', 'enterprise', 'stage', 'request', 'due'])
    if (form(state[name]) !== form(facts[name]))
      throw faulty(`question_view.state.${name} differs from what the events say`, stream);
}

function fold(stream: string, events: EventRow[]): Facts {
  const moments = events.map((event) => Date.parse(event.happened_at));
  let facts: Facts = {
    ...{ version: events.length, asked_at: moments[0], updated_at: Math.max(...moments) },
    ...{ claimed_by: null, claimed_unit: null, judge_by: null, request: null, ended_as: null },
  };
  for (const { type, data, number } of events) {
    const change = CHANGES[type];
    if (!change) throw faulty(`a question has no event ${type}`, stream, number);
    facts = { ...facts, ...change(data) };
  }
  return facts;
}

/** When it acts by itself. */
function nextDue({ stage, due, judge_by: judgeBy }: Facts): unknown {
  if (stage === 'waiting' || stage === 'talking') return due ?? null;
  return stage === 'answered' ? judgeBy : null;
}

function moment(column: string, value: unknown): unknown {
  const text = typeof value === 'string' && MOMENTS.test(column) && column !== 'claimed_by';
  return text ? Date.parse(value) : value;
}
