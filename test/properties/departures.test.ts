import * as fc from 'fast-check';
import type { Actor, CommandData, CommandType } from '#libs/messages';
import type { Context } from '#libs/request';
import { answer, feedback, Life, local, people, t, words } from '../support/life.js';

const START = t('2026-02-12 09:00');
const NAMES = ['p-owner', 'p-other', 'p-third', 'p-fourth', 'p-duty'] as const;
type Standing = 'there' | 'leaving' | 'gone';

const ref = (person: string) => ({ person, unit: 'u-1', role: 'specialist' as const });
const personally = (person: string): Actor => ({ kind: 'person', ...ref(person) });

/** A request, the people who may own it, and the departures of some of them. */
class Office {
  private readonly standing = new Map<string, Standing>(NAMES.map((name) => [name, 'there']));
  private readonly successors = new Map<string, string>();

  constructor(private readonly life: Life) {}

  leave(n: number): void {
    const there = this.there();
    const [person, successor] = [there[n % there.length], there[(n + 1) % there.length]];
    if (there.length < 3 || person === undefined || successor === undefined) return;
    this.standing.set(person, 'leaving');
    this.successors.set(person, successor);
  }

  /** One step of one departure: hand over what is held, or disable the account. */
  process(at: number, person: string): void {
    if (this.standing.get(person) !== 'leaving') return;
    if (!this.holds(person)) return void this.standing.set(person, 'gone');
    const { departure, to } = { departure: 'd-1', to: this.successorOf(person) };
    this.life.ok(
      at,
      'hand_over',
      { from: person, to, departure },
      { actor: people.system, context: this.found(to) },
    );
  }

  /** What is looked up; now and then it was looked up before the person began to leave. */
  found(to: string, stale = false): Context {
    const standing = this.standing.get(to);
    return standing === 'there' || (stale && standing === 'leaving') ? { receiver: ref(to) } : {};
  }

  candidates(): Context {
    return {
      ownerActive: this.standing.get(this.life.state.owner) === 'there',
      candidates: { duty: ref(this.there()[0] ?? '') },
    };
  }

  check(): void {
    if (this.standing.get(this.life.state.owner) === 'gone')
      throw new Error(`${this.life.state.owner} is disabled and owns`);
  }

  /** All departures to their end: nothing is left with anybody who left. */
  finish(at: number): void {
    for (const person of NAMES) {
      for (let steps = 0; this.standing.get(person) === 'leaving'; steps += 1) {
        if (steps > 3) throw new Error(`the departure of ${person} never ends`);
        this.process(at, person);
      }
    }
    const { owner, offer } = this.life.state;
    if (this.life.state.end) return;
    for (const holder of [owner, offer?.to])
      if (holder !== undefined && this.standing.get(holder) !== 'there')
        throw new Error(`${holder} left and holds`);
  }

  private holds(person: string): boolean {
    const { owner, offer, end } = this.life.state;
    return end === undefined && (owner === person || offer?.to === person);
  }

  /** A successor who has left too is replaced, as the administrator is asked to. */
  private successorOf(person: string): string {
    const named = this.successors.get(person) ?? '';
    return this.standing.get(named) === 'there' ? named : (this.there()[0] ?? '');
  }

  private there(): string[] {
    return NAMES.filter((name) => this.standing.get(name) === 'there');
  }
}

const step = fc.record({ wait: fc.integer({ min: 0, max: 2_000 }), pick: fc.nat(11), n: fc.nat(1_000) });
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function act(life: Life, office: Office, at: number, { pick, n }: Step): void {
  const to = NAMES[n % NAMES.length] ?? 'p-owner';
  const w = words(`话 ${n}`);
  const { owner, offer } = life.state;
  const send = <T extends CommandType>(type: T, data: CommandData<T>, actor: Actor, context: Context = {}) =>
    life.send(at, type, data, { actor, context });
  const receiving = office.found(to, n % 3 === 0);
  const [proposal = ''] = Object.keys(life.state.proposals);
  const acts = [
    () => office.leave(n),
    () => office.process(at, to),
    () => office.process(at, owner),
    () => send('offer_transfer', { to, reason: 'leader_order', words: w }, personally(owner), receiving),
    () =>
      offer &&
      send(
        'accept_transfer',
        { transfer: offer.id },
        personally(offer.to),
        office.found(offer.to, n % 3 === 0),
      ),
    () => offer && send('decline_transfer', { transfer: offer.id, words: w }, personally(offer.to)),
    () => send('assign_owner', { to, reason: 'leader_order', words: w }, people.coordinator, receiving),
    () => send('decide_proposal', { proposal, approve: true, words: w }, people.coordinator, receiving),
    () => send('answer', answer(), personally(owner)),
    () => send('give_feedback', feedback(n % 2 ? 'no' : 'yes'), people.enterprise),
    () => send('reply', { solved: 'no', words: w }, people.enterprise, office.candidates()),
    () => office.leave(n),
  ];
  acts[pick]?.();
}

test('OWN-1, OWN-8 over random lives with departures no disabled account ever owns, and nothing stays with who left', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 30 }), (steps) => {
      const life = Life.open(local(START));
      const office = new Office(life);
      let at = START;
      for (const one of steps) {
        at = Math.max(at, life.state.at) + one.wait * 60_000;
        life.until(at);
        if (!life.state.end) act(life, office, at, one);
        office.check();
      }
      office.finish(Math.max(at, life.state.at));
      office.check();
    }),
    { numRuns: Number(process.env['HUYING_RUNS'] ?? 1_000), endOnFailure: true },
  );
});
