import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import type { Actor, CommandType, Level } from '#libs/messages';
import { evolve } from '#libs/request';
import type { MaybeState, RequestState } from '#libs/request';
import { canonicalJson } from '#libs/seal';
import { taskCommand } from '../support/any-command.js';
import { answer, contact, feedback, local, people, receiver, t, transferTo, words } from '../support/life.js';
import type { Life } from '../support/life.js';
import { LivesTogether } from '../support/lives-together.js';

const START = t('2026-03-02 09:00');
const MINUTE = 60_000;

interface Step {
  wait: number;
  pick: number;
  n: number;
  who: 'm' | 'c';
  late: boolean;
}
type Said = [CommandType, object, object?, Actor?];

/** Work that leaves a request open. */
const work = (at: number, n: number, life: Life): Said[] => {
  const soon = at + ((n % 5_000) + 1) * MINUTE;
  const w = words(`话 ${n % 7}`);
  const proposal = Object.keys(life.state.proposals)[0] ?? 'p1';
  const transfer = life.state.offer?.id ?? 'transfer:1';
  return [
    ['record_contact', contact(local(at))],
    ['submit_plan', { words: w, next: w, on: soon }],
    ['publish_update', { done: w, next: w, on: soon }],
    ['pause', { reason: 'wait_enterprise', until: soon, asked: [w], words: w }],
    ['pause', { reason: 'agreed_date', until: soon, confirmedWith: w, words: w }],
    ['resume', {}],
    ['add_words', { words: w }],
    ['request_extension', { budget: { n: (n % 3) + 1, unit: 'wd' }, words: w }],
    ['decide_proposal', { proposal, approve: n % 2 === 0, words: w }, receiver('p-other')],
    ['offer_transfer', transferTo('p-other'), receiver('p-other')],
    ['accept_transfer', { transfer }, receiver('p-other')],
    ['reclassify', { grade: (['simple', 'hard', 'cross_department'] as const)[n % 3], words: w }],
    ['correct', { entry: 1, grade: (['simple', 'hard'] as const)[n % 2], words: w }],
    ['annul_breach', { clock: 'resolve', cycle: life.state.cycle, words: w }],
    [
      'take_action',
      { level: (['L1', 'L2', 'L3'] as const)[n % 3], action: 'new_promise', until: soon, words: w },
    ],
  ];
};

/** The way to an answer, its feedback, and back. */
const ending = (n: number): Said[] => [
  ['answer', answer()],
  ['record_delivery', { via: 'call' }],
  ['give_feedback', feedback((['yes', 'partly', 'no'] as const)[n % 3], (n % 5) + 1)],
  ['reply', { solved: n % 2 ? 'yes' : 'no', words: words('再说') }, { ownerActive: true }],
];

/** What may still be said to a request that is merged: words, and who owns it. */
const inShadow = (n: number, life: Life): Said[] => [
  ['add_words', { words: words(`补充 ${n % 5}`) }],
  ['offer_transfer', transferTo('p-other'), receiver('p-other')],
  ['accept_transfer', { transfer: life.state.offer?.id ?? 'transfer:1' }, receiver('p-other')],
];

/** What is new work is the master's; tasks and sessions that were there go on (COH-5). */
const MASTERS: ReadonlySet<CommandType> = new Set(['assign_task', 'convene', 'take_action', 'call_leader']);
/** It names entries by their numbers, and these are not compared. */
const NUMBERED: ReadonlySet<CommandType> = new Set(['correct', 'fire']);

/** Something about a task, or one of these. */
function orTask(table: Said[], { pick, n }: Step, life: Life, shadow = false): Said {
  const said = taskCommand(life.state.at, pick, n, life);
  const [type] = said;
  const fits = !NUMBERED.has(type) && !(shadow && (MASTERS.has(type) || !TASKS.has(type)));
  return n % 2 === 0 && fits ? said : (table[pick % table.length] ?? said);
}
const TASKS: ReadonlySet<CommandType> = new Set([
  ...(['accept_task', 'refuse_task', 'adjudicate_task', 'name_handler', 'report_task'] as const),
  ...(['return_report', 'waive_task', 'confirm_session', 'record_minutes', 'confirm_promise'] as const),
]);

const actorOf = ([type, , , by]: Said, n: number) => {
  if (by) return by;
  if (['give_feedback', 'reply', 'add_words'].includes(type)) return people.enterprise;
  if (type === 'accept_transfer') return people.other;
  return n % 2 === 0 ? people.owner : people.coordinator;
};

/** The same pair of requests twice: one pair is merged for a while, the other never is. */
class TwoWorlds {
  readonly merged = new LivesTogether();
  readonly apart = new LivesTogether();
  private at = START + 90 * MINUTE;

  constructor(master: object, child: object) {
    for (const world of [this.merged, this.apart]) {
      world.open('m', local(START), master);
      world.open('c', local(START + 60 * MINUTE), child);
    }
  }

  step({ wait, n, who, late }: Step, chosen: (life: Life) => Said): void {
    this.at += wait * MINUTE;
    if (late) for (const world of [this.merged, this.apart]) outage(world, this.at);
    this.wait();
    const [one, other] = [this.apart.life(who), this.merged.life(who)];
    const choice = chosen(one);
    const alone = this.say(one, choice, n);
    // What would be refused to a request of its own is not compared: a joined level can be acted on, too.
    if (alone) {
      if (!this.say(other, choice, n)) throw new Error(`${choice[0]} was refused to the merged one alone`);
      const passed = choice[0] === 'add_words' && who === 'c' && other.state.merge?.stage === 'merged';
      if (passed) this.say(this.apart.life('m'), choice, n);
    }
    this.wait();
  }

  /** Whether it could be merged. */
  merge(): boolean {
    this.wait();
    const { merge, joins, withdrawal } = this.merged.life('c').state;
    const open = (id: string) => ['received', 'in_progress'].includes(this.merged.life(id).state.stage);
    if (merge || joins || withdrawal || !open('c') || !open('m')) return false;
    this.merged.merge(this.at, 'c', 'm');
    return true;
  }

  /** Whether it was still merged. */
  unmerge(): boolean {
    this.wait();
    if (this.merged.life('c').state.end) return false;
    this.merged.unmerge(this.at, 'c');
    return true;
  }

  private wait(): void {
    for (const world of [this.merged, this.apart]) world.until(this.at);
  }

  private say(life: Life, said: Said, n: number): boolean {
    const [type, data, context = {}] = said;
    return !life.send(this.at, type, data, { actor: actorOf(said, n), context }).rejected;
  }
}

function outage(world: LivesTogether, at: number): void {
  for (const id of ['m', 'c']) if (!world.life(id).state.end) world.life(id).outage(local(at));
}

/** The canonical state: without version, numbering, and when the last event was. */
function canonical({
  version: _v,
  at: _at,
  changes: _c,
  entries,
  feedback: given,
  ...state
}: RequestState): string {
  const plain = {
    ...state,
    entries: entries.map(({ number: _n, ...entry }) => entry),
    feedback: given && { ...given, entry: 0 },
  };
  return canonicalJson(JSON.parse(JSON.stringify(plain)));
}

const hashOf = (text = ''): string => createHash('sha256').update(text).digest('hex');
const read = (text = ''): unknown => JSON.parse(text);

/** Shows what differs, which two hashes do not. */
function differ(merged: unknown, apart: unknown): void {
  expect(merged).toEqual(apart);
}

const step = fc.record({
  wait: fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 600 }) },
    fc.integer({ min: 600, max: 9_000 }),
  ),
  pick: fc.nat(1000),
  n: fc.nat(100_000),
  who: fc.constantFrom('m' as const, 'c' as const),
  late: fc.boolean(),
});
const birth = fc.record({
  grade: fc.constantFrom('simple' as const, 'hard' as const, 'cross_department' as const, 'urgent' as const),
  tier: fc.constantFrom('T1' as const, 'T3' as const, 'T4' as const),
  hasAccount: fc.boolean(),
});
const steps = fc.array(step, { maxLength: 8 });
const runs = { numRuns: Number(process.env['HUYING_RUNS'] ?? 150), endOnFailure: true };

function live(master: object, child: object, lives: [Step[], Step[], Step[]]): TwoWorlds | undefined {
  const worlds = new TwoWorlds(master, child);
  const [before, during, after] = lives;
  for (const one of before) worlds.step(one, (life) => orTask(work(life.state.at, one.n, life), one, life));
  if (!worlds.merge()) return undefined;
  for (const one of during)
    worlds.step(one, (life) =>
      one.who === 'c'
        ? orTask(inShadow(one.n, life), one, life, true)
        : orTask([...work(life.state.at, one.n, life), ...ending(one.n)], one, life),
    );
  if (!worlds.unmerge()) return undefined;
  for (const one of after)
    worlds.step(one, (life) => orTask([...work(life.state.at, one.n, life), ...ending(one.n)], one, life));
  return worlds;
}

test('DUP-4 merge + unmerge ≡ never merged, by the hash of the state, for child and master', () => {
  let compared = 0;
  fc.assert(
    fc.property(birth, birth, steps, steps, steps, (master, child, ...lives) => {
      const worlds = live(master, child, lives);
      if (!worlds) return;
      compared += 1;
      for (const id of ['c', 'm']) {
        const [merged, apart] = [worlds.merged, worlds.apart].map((world) => canonical(world.life(id).state));
        if (hashOf(merged) !== hashOf(apart)) differ(read(merged), read(apart));
      }
    }),
    runs,
  );
  expect(compared).toBeGreaterThan(runs.numRuns / 2);
});

test('OWN-1 ESC-6 DUP-3 at each event a merged request has an owner, and no level goes down but a joined one that leaves', () => {
  fc.assert(
    fc.property(birth, birth, steps, steps, steps, (master, child, ...lives) => {
      const worlds = live(master, child, lives);
      for (const id of ['c', 'm']) check(worlds?.merged.life(id).history ?? []);
    }),
    runs,
  );
});

function check(history: Life['history']): void {
  let shown: Level = 'L0';
  let own: Level = 'L0';
  history.reduce<MaybeState>((state, { event, at }) => {
    const next = evolve(state, event, at);
    if (state && (next.owner === '' || next.ownerUnit === '')) throw new Error(`${event.type}: no owner`);
    const ownNow = next.ownLevel ?? next.level;
    if (ownNow < own) throw new Error(`${event.type} lowered the own level to ${ownNow}`);
    if (next.level < shown && event.type !== 'child_released')
      throw new Error(`${event.type} lowered the level to ${next.level}`);
    [shown, own] = [next.level, ownNow];
    return next;
  }, undefined);
}
