import * as fc from 'fast-check';
import { allTasks, openSessions, openTasks } from '#libs/request';
import type { Actor, CommandType } from '#libs/messages';
import { answer, contact, feedback, Life, local, people, receiver, t, transferTo, words } from './life.js';
import { desks, named, ofUnit } from './tasked.js';

const START = t('2026-02-12 09:00');
const actors = Object.values(people);
export const roster = ['p-owner', 'p-other', 'p-third', 'p-duty'];
const refs = (ids: string[]) => ids.map((person) => ({ person, unit: 'u-1', role: 'specialist' as const }));

const units = ['u-2', 'u-3', 'u-4', 'u-5'];
const line = [
  ...units.map((unit, index) => ({ unit, score: 1 - index / 10 })),
  { unit: 'u-centre', score: 0 },
];

/** Work handed on, refused, ruled on, reported and discussed, by whoever it is put to. */
const taskCommands = (soon: number, n: number, life: Life): [CommandType, object, object?, Actor?][] => {
  const w = words(`话 ${n % 7}`);
  const unit = units[n % units.length] ?? 'u-2';
  const open = openTasks(life.state);
  const one = open[n % Math.max(1, open.length)] ?? allTasks(life.state)[0];
  const task = one?.id ?? 'task:1';
  const by = one && ofUnit(one.unit, one.handler);
  const [session] = openSessions(life.state);
  const all = { ...desks(...units, 'u-centre'), ...named(...units), line };
  const decision = { what: w, unit, person: `p-${unit}`, on: soon };
  const promise = Object.keys(life.state.promises)[0] ?? 'promise:1';
  return [
    ['assign_task', { unit, role: n % 3 ? 'supporting' : 'lead', words: w, mandatory: n % 2 === 0 }, all],
    ['assign_task', { unit, role: 'supporting', words: w, parent: task }, all, by],
    ['accept_task', { task }, {}, by],
    ['refuse_task', { task, reason: 'not_competent', provision: '第一条', words: w }, all, by],
    ['refuse_task', { task, reason: 'wrong_area', words: w }, n % 4 ? all : {}, by],
    ['adjudicate_task', { task, unit, words: w }, all, people.coordinator],
    ['name_handler', { task, person: `p-${one?.unit}` }, all, by],
    ['report_task', { task, result: 'done', words: w }, {}, by],
    ['return_report', { task: allTasks(life.state)[0]?.id ?? task, words: w }],
    ['waive_task', { task, words: w }],
    ['convene', { members: [unit, 'u-2'], words: w, on: soon }, all],
    ['confirm_session', { session: session?.id ?? 'session:1', attends: n % 2 === 0 }, {}, ofUnit(unit)],
    ['record_minutes', { session: session?.id ?? 'session:1', words: w, decisions: [decision] }, all],
    ['confirm_promise', { promise }],
    ['call_leader', { words: w }, { leader: refs(['p-third'])[0] }, people.enterprise],
    ['answer_call', { words: w }, {}, people.third],
    [
      'take_action',
      {
        level: (['L1', 'L2', 'L3'] as const)[n % 3],
        action: (['convene', 'add_people', 'reassign_task'] as const)[n % 3],
        ...{ until: soon, words: w, units: [unit], task, unit },
      },
      all,
    ],
  ];
};

/** Any command, sensible or not: the core has to hold its promises against all of them. */
export const anyCommand = (
  at: number,
  pick: number,
  n: number,
  life: Life,
): [CommandType, object, object?, Actor?] => {
  const soon = at + (n % 6000) * 60_000;
  const w = words(`话 ${n % 7}`);
  const to = roster[n % roster.length] ?? 'p-owner';
  const promise = Object.keys(life.state.promises)[0];
  const proposal = Object.keys(life.state.proposals)[0] ?? 'p1';
  const table: [CommandType, object, object?, Actor?][] = [
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
    ...taskCommands(soon, n, life),
    ['fire', {}],
  ];
  return table[pick % table.length] ?? ['fire', {}];
};

type Choose = typeof anyCommand;

/** Nine times in ten something about tasks, so that lines are refused, ruled on and reported. */
export const taskCommand: Choose = (at, pick, n, life) => {
  const table = taskCommands(at + (n % 6000) * 60_000, n, life);
  return (pick % 10 === 0 ? undefined : table[pick % table.length]) ?? anyCommand(at, pick, n, life);
};

export const step = fc.record({
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
/** Steps that follow each other within hours. */
export const quickStep = step.map((one) => ({ ...one, wait: one.wait % 200 }));
export const birth = fc.record({
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

export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** A request that lives through these steps; `check` looks at it after each. */
export function live(
  how: object,
  steps: Step[],
  check: (life: Life) => void,
  choose: Choose = anyCommand,
): Life {
  const life = Life.open(local(START), how);
  let at = START;
  for (const { wait, pick, actor, n, late } of steps) {
    at = Math.max(at, life.state.at) + wait * 60_000;
    // In half of the waits the server is away, and all that fell due fires late and in one go.
    if (late && !life.state.end) life.outage(local(at));
    const [type, data, context = {}, meant] = choose(at, pick, n, life);
    const by =
      pick % 4 === 0
        ? people.coordinator
        : pick % 4 === 1
          ? people.owner
          : (actors[actor % actors.length] ?? people.owner);
    // Mostly whoever it is put to, now and then somebody else.
    const sender = meant && actor % 5 !== 0 ? meant : by;
    if (type !== 'fire') life.send(at, type, data, { actor: sender, context });
    // A correction may bring moments that lie in the past: the shell looks again at once.
    life.until(life.state.at);
    check(life);
  }
  return life;
}

/** How often a property is tried; `HUYING_RUNS` says otherwise. */
export const runs = (count: number) => ({
  numRuns: Number(process.env['HUYING_RUNS'] ?? count),
  endOnFailure: true,
});
