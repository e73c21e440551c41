import * as fc from 'fast-check';
import { agenda, evolve, transitions } from '#libs/request';
import type { MaybeState } from '#libs/request';
import type { CommandType, Stage } from '#libs/messages';
import {
  answer,
  contact,
  feedback,
  Life,
  local,
  people,
  receiver,
  t,
  transferTo,
  words,
} from '../support/life.js';

const START = t('2026-02-12 09:00');
const actors = Object.values(people);
const roster = ['p-owner', 'p-other', 'p-third', 'p-duty'];
const refs = (ids: string[]) => ids.map((person) => ({ person, unit: 'u-1', role: 'specialist' as const }));

/** Any command, sensible or not: the core has to hold its promises against all of them. */
const anyCommand = (at: number, pick: number, n: number, life: Life): [CommandType, object, object?] => {
  const soon = at + (n % 6000) * 60_000;
  const w = words(`话 ${n % 7}`);
  const to = roster[n % roster.length] ?? 'p-owner';
  const promise = Object.keys(life.state.promises)[0];
  const proposal = Object.keys(life.state.proposals)[0] ?? 'p1';
  const table: [CommandType, object, object?][] = [
    ['record_contact', contact(local(at))],
    ['submit_plan', { words: w, next: w, on: soon }],
    ['publish_update', { done: w, next: w, on: soon, ...(promise && n % 3 === 0 && { moves: promise }) }],
    ['pause', { reason: 'wait_enterprise', until: soon, asked: [w], words: w }],
    ['resume', {}],
    ['object_to_pause', { words: w }],
    ['add_words', { words: w }],
    ['request_extension', { budget: { n: (n % 4) + 1, unit: 'wd' }, words: w }],
    ['decide_proposal', { proposal, approve: n % 2 === 0, words: w }, receiver(to)],
    ['offer_transfer', transferTo(to), n % 5 === 0 ? {} : receiver(to)],
    [
      'accept_transfer',
      { transfer: life.state.offer?.id ?? 'transfer:1' },
      receiver(life.state.offer?.to ?? to),
    ],
    ['decline_transfer', { transfer: life.state.offer?.id ?? 'transfer:1', words: w }],
    ['assign_owner', transferTo(to), receiver(to)],
    ['confirm_receipt', {}],
    ['reclassify', { grade: (['simple', 'urgent', 'hard', 'consultation'] as const)[n % 4], words: w }],
    ['correct', { entry: (n % 9) + 1, grade: (['simple', 'urgent', 'hard'] as const)[n % 3], words: w }],
    [
      'correct',
      { entry: life.state.feedback?.entry ?? 1, feedback: feedback(n % 2 ? 'yes' : 'no'), words: w },
    ],
    ['annul_breach', { clock: 'resolve', cycle: life.state.cycle, words: w }],
    ['decline', { ground: w, advice: w }],
    ['object_to_decline', { words: w }, { candidates: { duty: refs(['p-duty'])[0] } }],
    ['withdraw', { by: n % 2 ? 'enterprise' : 'telephone' }],
    ['confirm_withdrawal', { confirmed: n % 2 === 0 }],
    ['answer', answer()],
    ['record_delivery', { via: 'call' }],
    ['record_attempt', { medium: 'call' }],
    ['give_feedback', feedback((['yes', 'partly', 'no'] as const)[n % 3], (n % 5) + 1)],
    ['close_unverified', { words: w }],
    ['close_with_reservation', { ground: w }],
    ['record_review', { reasonable: true, dutyDone: true, words: w }],
    [
      'reply',
      { solved: n % 2 ? 'yes' : 'no', words: w },
      { ownerActive: n % 3 !== 0, candidates: { duty: refs(['p-duty'])[0] } },
    ],
    [
      'take_action',
      { level: (['L1', 'L2', 'L3'] as const)[n % 3], action: 'new_promise', until: soon, words: w },
    ],
    ['fire', {}],
  ];
  return table[pick % table.length] ?? ['fire', {}];
};

const step = fc.record({
  // Mostly minutes and hours, now and then weeks of silence.
  wait: fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 0, max: 600 }) },
    fc.integer({ min: 600, max: 30_000 }),
  ),
  pick: fc.nat(1000),
  actor: fc.nat(1000),
  n: fc.nat(100_000),
  late: fc.boolean(),
});
const birth = fc.record({
  grade: fc.constantFrom(
    'consultation' as const,
    'simple' as const,
    'hard' as const,
    'urgent' as const,
    'suggestion' as const,
  ),
  tier: fc.constantFrom('T1' as const, 'T2' as const, 'T3' as const, 'T4' as const),
  hasAccount: fc.boolean(),
  channel: fc.constantFrom('hotline' as const, 'portal' as const, 'station' as const),
});

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function live(how: object, steps: Step[], check: (life: Life) => void): Life {
  const life = Life.open(local(START), how);
  let at = START;
  for (const { wait, pick, actor, n, late } of steps) {
    at = Math.max(at, life.state.at) + wait * 60_000;
    // In half of the waits the server is away, and all that fell due fires late and in one go.
    if (late && !life.state.end) life.outage(local(at));
    const [type, data, context = {}] = anyCommand(at, pick, n, life);
    const by =
      pick % 4 === 0
        ? people.coordinator
        : pick % 4 === 1
          ? people.owner
          : (actors[actor % actors.length] ?? people.owner);
    if (type !== 'fire') life.send(at, type, data, { actor: by, context });
    // A correction may bring moments that lie in the past: the shell looks again at once.
    life.until(life.state.at);
    check(life);
  }
  return life;
}

const runs = (count: number) => ({
  numRuns: Number(process.env['HUYING_RUNS'] ?? count),
  endOnFailure: true,
});

test('OWN-1 over 10,000 random lives the owner is always one of those who were found active', () => {
  const active = new Set(['p-owner', 'p-operator', ...roster]);
  fc.assert(
    fc.property(birth, fc.array(step, { maxLength: 12 }), (how, steps) => {
      live(how, steps, ({ state }) => {
        if (!active.has(state.owner) || state.ownerUnit === '') throw new Error(`owner ${state.owner}`);
      });
    }),
    runs(10_000),
  );
});

const timed = ['warned', 'breached', 'escalated', 'escalation_collapsed'] as const;

test('CLK-13 ESC-1 every moment of the agenda fires once, never before it is due, and nothing is left behind', () => {
  fc.assert(
    fc.property(birth, fc.array(step, { minLength: 4, maxLength: 25 }), (how, steps) => {
      const life = live(how, steps, ({ rules, state }) => {
        const first = agenda(rules, state)[0];
        if (!state.end && !first) throw new Error(`a request in ${state.stage} waits for nothing`);
        if (first && first.at <= state.at)
          throw new Error(`${first.key} was due ${local(first.at)} and did not fire`);
      });
      const clocks = new Map<string, string>();
      const seen = new Set<string>();
      for (const { event, at } of life.history) {
        const data = event.data as {
          clock?: string;
          cycle?: number;
          occurrence?: number;
          percent?: number;
          level?: string;
          dueAt?: number;
        };
        if (event.type === 'clock_started' || event.type === 'clock_moved')
          clocks.set(
            data.clock ?? '',
            `${data.cycle ?? clocks.get(data.clock ?? '')?.split('/')[0]}/${data.occurrence}`,
          );
        if (!timed.some((type) => type === event.type)) continue;
        const which = data.level
          ? `${data.cycle}/${data.level}/${data.occurrence}`
          : `${clocks.get(data.clock ?? '')}/${data.percent ?? 100}`;
        const key = `${data.level ? 'ladder' : 'clock'}/${data.clock}/${which}`;
        if (seen.has(key)) throw new Error(`${key} fired twice`);
        if ((data.dueAt ?? 0) > at) throw new Error(`${key} fired before it was due`);
        seen.add(key);
      }
    }),
    runs(600),
  );
});

test('replaying the events gives the same state, and nothing happens after the end', () => {
  fc.assert(
    fc.property(birth, fc.array(step, { minLength: 4, maxLength: 25 }), (how, steps) => {
      const life = live(how, steps, () => undefined);
      // What went through the journal's JSON is what comes back.
      const again = (JSON.parse(JSON.stringify(life.history)) as typeof life.history).reduce<MaybeState>(
        (state, { event, at }) => evolve(state, event, at),
        undefined,
      );
      const plain = (state: MaybeState): unknown => JSON.parse(JSON.stringify({ ...state, entries: [] }));
      expect(plain(again)).toEqual(plain(life.state));
      const ends = life.history.findIndex((it) => it.event.type === 'ended');
      expect(ends === -1 || ends === life.history.length - 1).toBe(true);
    }),
    runs(300),
  );
});

test('CLK-8 no sequence keeps resolve paused for more than 10 wd in all, nor longer than 5 wd at once', () => {
  fc.assert(
    fc.property(birth, fc.array(step, { minLength: 4, maxLength: 20 }), (how, steps) => {
      const life = live(how, steps, () => undefined);
      const counted = life.of('pause_ended').reduce((sum, it) => sum + it.tookMs, 0);
      expect(counted).toBeLessThanOrEqual(10 * 420 * 60_000 + 420 * 60_000);
    }),
    runs(300),
  );
});

test('the table of stages leads from receipt to every stage', () => {
  const reached = new Set<Stage>(['received']);
  for (const stage of reached) for (const next of transitions[stage]) reached.add(next);
  expect(reached).toEqual(new Set(Object.keys(transitions)));
});

test('FBK-1 no sequence of commands takes a request where the table of stages does not lead', () => {
  fc.assert(
    fc.property(birth, fc.array(step, { minLength: 4, maxLength: 25 }), (how, steps) => {
      const { history } = live(how, steps, () => undefined);
      history.reduce<MaybeState>((state, { event, at }) => {
        const next = evolve(state, event, at);
        const allowed = !state || state.stage === next.stage || transitions[state.stage].includes(next.stage);
        if (!allowed) throw new Error(`${event.type} led from ${state.stage} to ${next.stage}`);
        return next;
      }, undefined);
    }),
    runs(200),
  );
});
