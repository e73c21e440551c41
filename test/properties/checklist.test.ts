import * as fc from 'fast-check';
import type { CommandType, DomainEvent } from '#libs/messages';
import { Life, local, people, t, words } from '../support/life.js';
import { fireItem, permitItem } from '../support/sample-items.js';

const START = t('2026-03-02 09:00');
const STEPS = ['accept', 'inspect', 'issue', 'nothing'];
const MATERIALS = ['application', 'drawings', 'proxy', 'contract'];
const actors = [people.owner, people.enterprise, people.coordinator, people.operator];
const LIST = /^(checklist_|step_|material_|agent_)/;

const step = fc.record({
  wait: fc.integer({ min: 0, max: 900 }),
  pick: fc.nat(1_000),
  n: fc.nat(10_000),
  actor: fc.nat(3),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

type Sent = [CommandType, object, object?];
const of = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

/** Commands about the list, and those that pause, decide and change what the list is of. */
function anyCommand(at: number, { pick, n }: Step, life: Life): Sent {
  const w = words(`话 ${n % 5}`);
  const soon = at + (1 + (n % 3_000)) * 60_000;
  const material = of(MATERIALS, n);
  const proposal = Object.keys(life.state.proposals)[0] ?? 'p1';
  const item = of([fireItem, permitItem], n);
  const table: Sent[] = [
    ['tick_step', { step: of(STEPS, n) }],
    ['ask_material', { materials: [material, of(MATERIALS, n + 1)], words: w }],
    ['ask_material', { materials: [material], until: soon, words: w }],
    ['receive_material', { material, receipt: w }],
    ['receive_material', { material, ...(n % 2 && { evidence: [w] }) }],
    ['authorise_agent', { scope: w, ...(n % 2 && { until: soon }), ...(n % 3 && { evidence: [w] }) }],
    ['revoke_agent', {}],
    ['record_agent_act', { act: 'submit', words: w }],
    ['correct', { entry: (n % 40) + 1, words: w }],
    ['reclassify', { item: item.item, words: w }, { item }],
    ['pause', { reason: 'wait_enterprise', until: soon, asked: [w], words: w }],
    ['resume', {}],
    ['add_words', { words: w }],
    ['decide_proposal', { proposal, approve: n % 2 === 0, words: w }],
  ];
  return of(table, pick);
}

function live(steps: Step[], check: (life: Life) => void): Life {
  const life = Life.open(local(START), { grade: 'hard', item: fireItem });
  let at = START;
  for (const one of steps) {
    at = Math.max(at, life.state.at) + one.wait * 60_000;
    life.until(at);
    if (life.state.end) break;
    const [type, data, context] = anyCommand(at, one, life);
    life.send(at, type, data, { actor: of(actors, one.actor), context });
    check(life);
  }
  return life;
}

const steps = fc.array(step, { minLength: 5, maxLength: 40 });
const runs = { numRuns: Number(process.env['HUYING_RUNS'] ?? 150) };

/** The entries that stand: said by an event of that kind, and not taken back by a later one. */
function standing(life: Life, type: 'step_ticked' | 'material_received'): Set<number> {
  const back = new Set(life.of('checklist_corrected').map(({ entry }) => entry));
  return new Set(
    life
      .of(type)
      .map(({ number }) => number)
      .filter((n) => !back.has(n)),
  );
}

test('capability 13 every mark of the list is the entry of an event that stands', () => {
  fc.assert(
    fc.property(steps, (sent) => {
      live(sent, (life) => {
        const list = life.state.checklist;
        const stand = new Set([...standing(life, 'step_ticked'), ...standing(life, 'material_received')]);
        const marks = [
          ...(list?.steps ?? []).map(({ ticked }) => ticked),
          ...(list?.materials ?? []).map(({ received }) => received),
        ];
        expect(marks.filter((mark) => mark && !stand.has(mark.entry))).toEqual([]);
      });
    }),
    runs,
  );
});

test('CLK-9 a request never waits for materials of its list when all of them have come', () => {
  fc.assert(
    fc.property(steps, (sent) => {
      live(sent, ({ state }) => {
        const waitsFor = state.pause?.asked.materials;
        if (waitsFor === undefined) return;
        const open = (state.checklist?.materials ?? []).filter((it) => !it.received).map(({ id }) => id);
        expect(waitsFor.some((id) => open.includes(id))).toBe(true);
      });
    }),
    runs,
  );
});

test('CLK-8 asks pause within the same limits as any pause: 10 wd in all', () => {
  const TEN_DAYS = 10 * 7 * 3_600_000;
  fc.assert(
    fc.property(steps, (sent) => {
      live(sent, ({ state }) => {
        expect(state.pausedMs).toBeLessThanOrEqual(TEN_DAYS);
        expect(state.owner).toBe('p-owner');
      });
    }),
    runs,
  );
});

/** The last word on agent handling before an entry. */
const authorityBefore = (life: Life, number: number) =>
  life.history.findLast(
    (it) => it.number < number && ['agent_authorised', 'agent_ended'].includes(it.event.type),
  )?.event;

test('capability 13 every act in the enterprise’s name stands under an authorisation that held then', () => {
  fc.assert(
    fc.property(steps, (sent) => {
      const life = live(sent, () => undefined);
      for (const { number, at } of life.of('agent_acted')) {
        const authority = authorityBefore(life, number);
        const held = authority?.type === 'agent_authorised' && (authority.data.until ?? at) >= at;
        expect(held).toBe(true);
      }
    }),
    runs,
  );
});

test('capability 13 an item changes nothing of a request but its list', () => {
  const without = (life: Life): DomainEvent[] =>
    life.history.map(({ event }) => event).filter(({ type }) => !LIST.test(type));
  const w = words('补充');
  const told = (life: Life): Life =>
    life
      .ok('2026-03-02 10:00', 'add_words', { words: w })
      .ok('2026-03-03 10:00', 'reclassify', { grade: 'hard', words: w })
      .until('2026-04-20 10:00');
  const plain = told(Life.open('2026-03-02 09:00', { data: { item: fireItem.item } }));
  const listed = told(Life.open('2026-03-02 09:00', { item: fireItem }));
  expect(without(listed)).toEqual(without(plain));
  expect(plain.state.checklist).toBeUndefined();
});
