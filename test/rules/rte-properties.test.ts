import { channel, grade, nature, routeDecision, tier } from '#libs/messages';
import { route, unitsAsked } from '#libs/routing';
import type { Candidate, RouteFacts, RoutingRule, RoutingRules } from '#libs/routing';
import * as fc from 'fast-check';
import { factsWith, person, rule, rulesOf } from '../support/routing.js';

const RUNS = 300;
const UNITS = ['u-a', 'u-b', 'u-c', 'u-d'];
/** Street, station and steward’s unit of the enterprise. */
const OWN = ['u-street', 'u-other', 'u-station', 'u-s'];
const PLACES = ['$item', '$street', '$station', '$steward'];
const WORDS = ['消防', '用地', 'tax'];

const some = <T>(...values: T[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 });
const choices = some(...UNITS, ...PLACES);

const conditions = fc
  .record(
    {
      ...{ nature: some(...nature.options), grade: some(...grade.options), tier: some(...tier.options) },
      ...{ channel: some(...channel.options), words: some(...WORDS), item: some('i-1', 'i-2') },
      ...{ area: some('u-street', 'u-other'), chain: some('c-1'), urgency: some('urgent', 'normal') },
    },
    { requiredKeys: [] },
  )
  .map((when) => when as RoutingRule['when']);

const oneRule = fc
  .record({
    ...{ when: conditions, lead: choices, shadow: fc.boolean() },
    supporting: fc.array(choices, { maxLength: 3 }),
  })
  .map((more) => more as Partial<RoutingRule>);

const rules: fc.Arbitrary<RoutingRules> = fc
  .array(oneRule, { maxLength: 6 })
  .map((list) => rulesOf(list.map((more, n) => rule(`R-${n}`, more))));

const facts: fc.Arbitrary<RouteFacts> = fc
  .record({
    ...{ nature: fc.constantFrom(...nature.options), grade: fc.constantFrom(...grade.options) },
    ...{ tier: fc.constantFrom(...tier.options), channel: fc.constantFrom(...channel.options) },
    ...{ area: fc.constantFrom('u-street', 'u-other'), urgency: fc.constantFrom('urgent', 'normal') },
    words: fc.subarray(WORDS),
    item: fc.option(fc.constantFrom('i-1', 'i-2'), { nil: undefined }),
    chain: fc.option(fc.constant('c-1'), { nil: undefined }),
    known: fc.boolean(),
  })
  .map(({ known, item, ...more }) => {
    const items = { 'i-1': { lead: 'u-d', supporting: ['u-c'] } };
    const units = {
      items: known ? items : {},
      stations: { 'u-street': 'u-station' },
      ...(known && { steward: 'u-s' }),
    };
    return factsWith({ ...more, item, units });
  });

const count = fc.nat({ max: 5 });
const candidate: fc.Arbitrary<Candidate> = fc
  .record({
    ...{ id: fc.integer({ min: 0, max: 9 }), unit: fc.constantFrom(...UNITS, ...OWN, 'u-last') },
    ...{ absent: fc.boolean(), leads: fc.boolean() },
    clocks: fc.record({ open: count, soon: count, breached: count }),
  })
  .map(({ id, unit, ...more }) => person(`p-${unit}-${id}`, unit, more));
/** Nobody stands twice in one unit: as a person's seat does not either. */
const candidates = fc.uniqueArray(candidate, { selector: (one) => one.person, maxLength: 20 });

const shuffled = (list: Candidate[]) => fc.shuffledSubarray(list, { minLength: list.length });

test('RTE-1 a decision does not depend on the order of the candidates', () => {
  const both = candidates.chain((list) => fc.tuple(fc.constant(list), shuffled(list)));
  fc.assert(
    fc.property(rules, facts, both, (all, of, [list, mixed]) => {
      expect(route(all, of, mixed)).toEqual(route(all, of, list));
    }),
    { numRuns: RUNS },
  );
});

test('RTE-1 absent people are never chosen, and the least loaded of a unit stands first', () => {
  fc.assert(
    fc.property(rules, facts, candidates, (all, of, list) => {
      const absent = new Set(list.filter((one) => one.absent).map((one) => one.person));
      const { lead, supporting } = route(all, of, list);
      for (const { people } of [lead, ...supporting].flatMap((line) => line.candidates)) {
        expect(people.filter((one) => absent.has(one.person))).toEqual([]);
        expect(people).toEqual(people.toSorted((a, b) => a.load - b.load));
      }
    }),
    { numRuns: RUNS },
  );
});

test('RTE-1 whatever the facts, they are routed to something, the backstop being the last of each line', () => {
  fc.assert(
    fc.property(rules, facts, candidates, (all, of, list) => {
      const decision = route(all, of, list);
      expect(routeDecision.safeParse(decision).error).toBeUndefined();
      for (const { unit, candidates: units } of [decision.lead, ...decision.supporting]) {
        expect([units[0]?.unit, units.at(-1)?.unit]).toEqual([unit, 'u-last']);
        expect(new Set(units.map((one) => one.unit)).size).toBe(units.length);
        expect(units.map(({ score }) => score)).toEqual(
          units.map(({ score }) => score).toSorted((a, b) => b - a),
        );
      }
      const asked = [decision.lead, ...decision.supporting].map(({ unit }) => unit);
      expect(new Set(asked).size).toBe(asked.length);
    }),
    { numRuns: RUNS },
  );
});

test('RTE-1 nobody’s load outside the units that are asked matters', () => {
  fc.assert(
    fc.property(rules, facts, candidates, (all, of, list) => {
      const asked = unitsAsked(all, of);
      const known = list.filter(({ unit }) => asked.includes(unit));
      expect(route(all, of, known)).toEqual(route(all, of, list));
    }),
    { numRuns: RUNS },
  );
});

test('RTE-2 a counterfactual is true: with its changes its rule sends the matter to its unit', () => {
  fc.assert(
    fc.property(rules, facts, candidates, (all, of, list) => {
      const { counterfactual, lead } = route(all, of, list);
      fc.pre(counterfactual !== undefined && counterfactual.changes.every(({ value }) => value));
      const changes = counterfactual?.changes ?? [];
      const other = Object.fromEntries(
        changes.map(({ field, value }) => [field, field === 'words' ? [value] : value]),
      );
      const urgency = other['grade'] === 'urgent' ? 'urgent' : of.urgency;
      const decision = route(all, { ...of, urgency, ...other }, list);
      expect([decision.rule, decision.lead.unit]).toEqual([counterfactual?.rule, counterfactual?.unit]);
      expect(decision.lead.unit).not.toBe(lead.unit);
    }),
    { numRuns: RUNS },
  );
});

test('RTE-4 taking the shadow rules out changes nothing but what the shadow would have done', () => {
  fc.assert(
    fc.property(rules, facts, candidates, (all, of, list) => {
      const live = { ...all, rules: all.rules.filter(({ shadow }) => !shadow) };
      expect({ ...route(all, of, list), shadow: [] }).toEqual(route(live, of, list));
    }),
    { numRuns: RUNS },
  );
});
