import type { Actor, SeatEvent, Words } from '#libs/messages';
import { loadCalendar } from '#libs/policy';
import { readFileSync } from 'node:fs';
import { agenda, decide, evolve, SEAT_HOURS } from './index.js';
import type { MaybeQuestion, SeatCommand, SeatRules } from './index.js';

const calendar = loadCalendar(
  readFileSync(new URL('../../../policies/calendars/china.yaml', import.meta.url), 'utf8'),
);
const rules: SeatRules = { policy: 'p', hours: SEAT_HOURS, calendar };
const t = (local: string): number => Date.parse(`${local.replace(' ', 'T')}:00+08:00`);
const say = (text: string) => text as Words;
const enterprise: Actor = { kind: 'enterprise', enterprise: 'e-1', via: 'account' };
const person = (id: string, coveringFor?: string): Actor => ({
  ...{ kind: 'person', person: id, role: 'specialist', unit: 'u-1' },
  ...(coveringFor && { coveringFor }),
});
const system: Actor = { kind: 'system' };

/** A question and what was said about it, command after command. */
class Talk {
  state: MaybeQuestion;
  events: SeatEvent[] = [];
  private count = 0;

  /** Gives the names of the events, or the code of the refusal. */
  does<T extends SeatCommand['type']>(
    type: T,
    at: string,
    actor: Actor,
    data: Extract<SeatCommand, { type: T }>['data'],
  ): string[] | string {
    const commandId = `c-${this.count++}`;
    const command = { type, commandId, at: t(at), actor, data } as SeatCommand;
    const decision = decide(rules, this.state, command);
    if (decision.rejected) return decision.code;
    for (const event of decision.events) this.state = evolve(this.state, event, t(at));
    this.events.push(...decision.events);
    return decision.events.map(({ type: name }) => name);
  }

  last(): SeatEvent['data'] | undefined {
    return this.events.at(-1)?.data;
  }
}

const question = { enterprise: 'e-1', summary: say('发票'), words: say('怎么开专票？') };
function asked(at = '2026-03-02 09:00'): Talk {
  const talk = new Talk();
  talk.does('ask', at, enterprise, question);
  return talk;
}
function answered(): Talk {
  const talk = asked();
  talk.does('claim', '2026-03-02 09:10', person('p-1'), {});
  talk.does('answer_in_place', '2026-03-02 09:20', person('p-1'), { words: say('在电子税务局开。') });
  return talk;
}

test('capability 13 seat: a question in working hours is due in 60 working minutes, over lunch if need be', () => {
  const talk = new Talk();
  expect(talk.does('ask', '2026-03-02 11:30', enterprise, question)).toEqual(['asked']);
  expect(agenda(talk.state)).toEqual({ at: t('2026-03-02 14:00'), kind: 'unanswered' });
});

test('capability 13 seat: outside working hours a question is a request at once', () => {
  const talk = new Talk();
  expect(talk.does('ask', '2026-03-02 12:15', enterprise, question)).toEqual(['asked', 'turned']);
  expect(talk.last()).toMatchObject({ cause: 'closed_hours', nature: 'consultation' });
  expect(talk.state).toMatchObject({ stage: 'turning' });
  expect(agenda(talk.state)).toBeUndefined();
});

test('capability 13 seat: unanswered in time it is a request by itself, whether somebody took it or not', () => {
  for (const taken of [false, true]) {
    const talk = asked();
    if (taken) talk.does('claim', '2026-03-02 09:10', person('p-1'), {});
    expect(talk.does('fire', '2026-03-02 09:59', system, {})).toEqual([]);
    expect(talk.does('fire', '2026-03-02 10:00', system, {})).toEqual(['turned']);
    expect(talk.last()).toMatchObject({ cause: 'unanswered', dueAt: t('2026-03-02 10:00') });
  }
});

test('OWN-1 one person takes a question, and that one answers', () => {
  const talk = asked();
  const words = { words: say('在电子税务局开。') };
  expect(talk.does('answer_in_place', '2026-03-02 09:05', person('p-1'), words)).toBe('wrong-stage');
  expect(talk.does('say', '2026-03-02 09:05', person('p-1'), words)).toBe('not-allowed');
  expect(talk.does('claim', '2026-03-02 09:05', enterprise, {})).toBe('not-allowed');
  expect(talk.does('claim', '2026-03-02 09:05', person('p-1'), {})).toEqual(['claimed']);
  expect(talk.does('claim', '2026-03-02 09:06', person('p-1'), {})).toBe('nothing-to-do');
  expect(talk.does('claim', '2026-03-02 09:06', person('p-2'), {})).toBe('duplicate');
  expect(talk.does('answer_in_place', '2026-03-02 09:07', person('p-2'), words)).toBe('not-allowed');
  expect(talk.does('answer_in_place', '2026-03-02 09:07', enterprise, words)).toBe('not-allowed');
  expect(talk.does('say', '2026-03-02 09:07', enterprise, words)).toEqual(['said']);
  expect(talk.does('say', '2026-03-02 09:07', person('p-3', 'p-1'), words)).toEqual(['said']);
  expect(talk.does('answer_in_place', '2026-03-02 09:08', person('p-1'), words)).toEqual([
    'answered_in_place',
  ]);
});

test('capability 13 seat: the enterprise says whether it helped; *not* makes a request', () => {
  expect(answered().does('judge', '2026-03-02 09:30', person('p-1'), { helped: true })).toBe('not-allowed');
  const helped = answered();
  expect(helped.does('judge', '2026-03-02 09:30', enterprise, { helped: true })).toEqual([
    'judged',
    'question_ended',
  ]);
  expect(helped.state).toMatchObject({ end: 'helped' });
  expect(helped.does('say', '2026-03-02 09:31', enterprise, { words: say('还有') })).toBe('ended');
  const not = answered();
  expect(not.does('judge', '2026-03-02 09:30', enterprise, { helped: false })).toEqual(['judged', 'turned']);
  expect(not.last()).toMatchObject({ cause: 'not_helped' });
});

test('capability 13 seat: silence after an answer is no verdict', () => {
  const talk = answered();
  expect(agenda(talk.state)).toEqual({ at: t('2026-03-03 17:30'), kind: 'unjudged' });
  expect(talk.does('fire', '2026-03-03 17:30', system, {})).toEqual(['question_ended']);
  expect(talk.state).toMatchObject({ end: 'unjudged' });
});

test('capability 13 seat: both sides may turn it, and it ends when its request is there', () => {
  const talk = asked();
  const kind = { nature: 'application', grade: 'simple' } as const;
  expect(talk.does('note_request', '2026-03-02 09:01', system, { request: 'r-1' })).toBe('wrong-stage');
  expect(talk.does('turn', '2026-03-02 09:01', person('p-1'), kind)).toEqual(['turned']);
  expect(talk.last()).toEqual({ cause: 'staff', ...kind });
  for (const type of ['say', 'judge', 'turn', 'claim', 'answer_in_place'] as const)
    expect(talk.does(type, '2026-03-02 09:02', enterprise, { words: say('x'), helped: true })).toBe(
      type === 'claim' ? 'not-allowed' : 'wrong-stage',
    );
  expect(talk.does('note_request', '2026-03-02 09:03', system, { request: 'r-1' })).toEqual([
    'request_opened',
    'question_ended',
  ]);
  expect(talk.state).toMatchObject({ request: 'r-1', end: 'turned', version: 4 });
  const other = asked();
  other.does('turn', '2026-03-02 09:01', enterprise, {});
  expect(other.last()).toMatchObject({ cause: 'enterprise' });
});

test('capability 13 seat: a hundred words to and fro are enough', () => {
  const talk = asked();
  for (let n = 0; n < 100; n++)
    expect(talk.does('say', '2026-03-02 09:01', enterprise, { words: say('x') })).toEqual(['said']);
  expect(talk.does('say', '2026-03-02 09:01', enterprise, { words: say('x') })).toBe('limit-reached');
  expect(talk.does('ask', '2026-03-02 09:01', enterprise, question)).toBe('already-open');
});

test('capability 13 seat: a history that cannot be is refused', () => {
  const [first, ...rest] = answered().events;
  expect(() => evolve(undefined, rest[0]!, 0)).toThrow('first event');
  expect(() => evolve(evolve(undefined, first!, 0), first!, 0)).toThrow('only once');
});
