import * as fc from 'fast-check';
import { evolve, openTasks } from '#libs/request';
import type { MaybeState } from '#libs/request';
import type { Actor, CommandType } from '#libs/messages';
import { anyCommand, birth, runs, taskCommand } from '../support/any-command.js';
import { local, people, sampleRules, t, transferTo, words } from '../support/life.js';
import type { Life } from '../support/life.js';
import { LivesTogether } from '../support/lives-together.js';
import { LivingDistrict } from '../support/living-district.js';

const START = t('2026-03-02 09:00');
const MINUTE = 60_000;
const IDS = ['m', 'c'] as const;
const PEOPLE = ['p-owner', 'p-other', 'p-third', 'p-duty', 'p-u-2', 'p-head-3', 'p-u-4'];

const kinds = {
  ...{ command: 5, task: 6, refuse: 4, transfer: 3, absent: 2, leave: 1, depart: 3, merge: 1, unmerge: 1 },
};
type Kind = keyof typeof kinds;
const step = fc.record({
  kind: fc.oneof(
    ...Object.entries(kinds).map(([kind, weight]) => ({ weight, arbitrary: fc.constant(kind as Kind) })),
  ),
  wait: fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 0, max: 300 }) },
    fc.integer({ min: 300, max: 9_000 }),
  ),
  who: fc.constantFrom(...IDS),
  pick: fc.nat(1000),
  n: fc.nat(100_000),
  late: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const personally = (person: string, unit = 'u-1'): Actor => ({
  ...{ kind: 'person', person, unit, role: 'specialist' },
});

/** Two requests of one enterprise in a district whose people come and go. */
class World {
  readonly lives = new LivesTogether();
  readonly district = new LivingDistrict(sampleRules.calendar);
  readonly seen = new Set<string>();
  private at = START;

  constructor(master: object, child: object) {
    for (const [id, how] of [['m', master] as const, ['c', child] as const]) {
      const life = this.lives.open(id, local(START), how);
      life.reached = (lookup, at) => this.district.reached(life, lookup, at);
    }
  }

  live({ kind, wait, who, pick, n, late }: Step): void {
    this.at += wait * MINUTE;
    if (late)
      for (const id of IDS) if (!this.lives.life(id).state.end) this.lives.life(id).outage(local(this.at));
    this.lives.until(this.at);
    const life = this.lives.life(who);
    const act: Record<Kind, () => void> = {
      command: () => this.say(life, anyCommand(this.at, pick, n, life), n),
      task: () => this.say(life, taskCommand(this.at, pick, n, life), n),
      refuse: () => this.refuse(life, n),
      transfer: () => this.transfer(life, n),
      absent: () => this.district.absent(n, this.at),
      leave: () => this.district.leave(n, this.at),
      depart: () => this.depart(n),
      merge: () => this.merge(),
      unmerge: () => this.unmerge(),
    };
    act[kind]();
    this.lives.until(this.at);
    this.check();
  }

  /** All who are leaving hand over and are gone. */
  finish(): void {
    for (let rounds = 0; this.district.leaving(this.at).length > 0; rounds += 1) {
      if (rounds > 40) throw new Error('a departure never ends');
      this.depart(rounds);
    }
    this.check();
  }

  private say(life: Life, [type, data, , meant]: [CommandType, object, object?, Actor?], n: number): void {
    if (type === 'fire' || life.state.end) return;
    const actors = [people.coordinator, personally(life.state.owner), people.enterprise];
    const to = (data as { to?: string }).to ?? PEOPLE[n % PEOPLE.length];
    this.send(
      life,
      type,
      data,
      n % 5 === 0 ? people.coordinator : (meant ?? actors[n % 3] ?? people.coordinator),
      to,
    );
  }

  private send(life: Life, type: CommandType, data: object, actor: Actor, to?: string): void {
    const context = this.district.context(life, this.at, to);
    const decision = life.send(this.at, type, data, { actor, context });
    if (!decision.rejected) for (const { type: event } of decision.events) this.seen.add(event);
    life.until(life.state.at);
  }

  /** A unit refuses what it has, or another is given work; what lies before the coordinator is ruled on. */
  private refuse(life: Life, n: number): void {
    if (life.state.end) return;
    const said = words(`话 ${n % 7}`);
    const open = openTasks(life.state);
    const task = open[n % Math.max(1, open.length)];
    const unit = `u-${(n % 4) + 2}`;
    if (!task)
      return this.send(life, 'assign_task', { unit, role: 'supporting', words: said }, people.coordinator);
    const { id, handler, unit: has, status } = task;
    if (status !== 'adjudication')
      return this.send(
        life,
        'refuse_task',
        { task: id, reason: 'wrong_area', words: said },
        personally(handler, has),
      );
    if (n % 2) this.send(life, 'adjudicate_task', { task: id, unit, words: said }, people.coordinator);
  }

  private transfer(life: Life, n: number): void {
    const { offer, owner, end } = life.state;
    if (end) return;
    if (offer)
      return this.send(life, 'accept_transfer', { transfer: offer.id }, personally(offer.to), offer.to);
    const to = PEOPLE[n % PEOPLE.length] ?? 'p-other';
    this.send(
      life,
      n % 2 ? 'offer_transfer' : 'assign_owner',
      transferTo(to),
      n % 2 ? personally(owner) : people.coordinator,
      to,
    );
  }

  /** One step of one departure: everything held is handed over, or the account is disabled. */
  private depart(n: number): void {
    const leaving = this.district.leaving(this.at);
    const person = leaving[n % Math.max(1, leaving.length)];
    if (person === undefined) return;
    const to = this.district.heir(person, this.at);
    for (const id of IDS) {
      const life = this.lives.life(id);
      if (!this.holds(life, person)) continue;
      const context = this.district.context(life, this.at, to);
      life.ok(
        this.at,
        'hand_over',
        { from: person, to, departure: 'd-1' },
        { actor: people.system, context },
      );
      this.seen.add('hand_over');
      return;
    }
    this.district.disable(person, this.at);
    this.seen.add('disabled');
  }

  private holds({ state }: Life, person: string): boolean {
    const handles = openTasks(state).some(({ handler }) => handler === person);
    return state.end === undefined && (state.owner === person || state.offer?.to === person || handles);
  }

  private merge(): void {
    const [child, master] = [this.lives.life('c'), this.lives.life('m')];
    if (child.state.end || master.state.end) return;
    const context = { master: this.lives.master('m') };
    child.send(
      this.at,
      'offer_merge',
      { master: 'm', words: '同一件事' as never },
      { actor: people.coordinator, context },
    );
    this.lives.carry(this.at);
    if (child.state.merge?.stage === 'merged') this.seen.add('merged');
  }

  private unmerge(): void {
    const child = this.lives.life('c');
    if (child.state.merge?.stage !== 'merged' || child.state.end) return;
    child.send(this.at, 'unmerge', { words: '不是同一件事' as never }, { actor: people.coordinator });
    this.lives.carry(this.at);
    this.seen.add('unmerge');
  }

  /** Nobody who is gone owns a request or handles an open task of it. */
  private check(): void {
    for (const id of IDS) {
      const { state } = this.lives.life(id);
      if (state.end) continue;
      for (const person of [state.owner, ...openTasks(state).map(({ handler }) => handler)])
        if (this.district.disabledAt(person) <= this.at) throw new Error(`${person} is gone and holds ${id}`);
    }
  }
}

/** OWN-1 at each event and between them: whoever owns is somebody, and stays active until somebody else owns. */
function owned({ history }: Life, disabledAt: (person: string) => number): void {
  let state: MaybeState;
  for (const { event, at } of history) {
    const before = state;
    state = evolve(before, event, at);
    // The first owner is named in the same breath as the request is received.
    if (!before) continue;
    const { owner, ownerUnit, end } = state;
    if (!before.end && disabledAt(before.owner) < at)
      throw new Error(`${before.owner} was gone before ${event.type}`);
    if (owner === '' || ownerUnit === '') throw new Error(`${event.type}: no owner`);
    if (!end && disabledAt(owner) < at) throw new Error(`${event.type} gives it to ${owner}, who is gone`);
  }
}

const lives = [birth, birth, fc.array(step, { minLength: 10, maxLength: 60 })] as const;

function lived(master: object, child: object, steps: Step[]): World {
  const world = new World(master, child);
  for (const one of steps) world.live(one);
  world.finish();
  return world;
}

test('OWN-1 at each event and between them, over lives that mix dispatch, refusal, ruling, absence in chains, departures, transfer, merging and convening', () => {
  fc.assert(
    fc.property(...lives, (master, child, steps) => {
      const world = lived(master, child, steps);
      for (const id of IDS) owned(world.lives.life(id), world.district.disabledAt);
    }),
    runs(150),
  );
});

test('these lives reach all that they are said to mix', () => {
  const sample = fc.sample(fc.tuple(...lives), { seed: 1, numRuns: 120 });
  const seen = new Set(sample.flatMap((life) => [...lived(...life).seen]));
  const wanted = ['task_assigned', 'task_refused', 'task_adjudicated', 'session_convened', 'handed_over'];
  const never = [...wanted, 'hand_over', 'disabled', 'merged', 'unmerge'].filter((one) => !seen.has(one));
  expect(never).toEqual([]);
});
