import { routeDecision } from '#libs/messages';
import { byWaiting, factsOf, loadOf, route, rulesAt, wordsIn } from '#libs/routing';
import type { Directory } from '#libs/organisation';
import { factsWith, person, rule, rulesOf } from '../support/routing.js';
import { Life, openContext, openData, people } from '../support/life.js';

const clocks = (open: number, soon = 0, breached = 0) => ({ clocks: { open, soon, breached } });
const order = ({ lead }: ReturnType<typeof route>) => lead.candidates.map(({ unit }) => unit);
const scores = ({ lead }: ReturnType<typeof route>) => lead.candidates.map(({ score }) => score);

test('RTE-1 load is open 1, due soon 2, breached 3, divided by the capacity', () => {
  const rules = rulesOf([], { capacity: { strong: 2 } });
  expect(loadOf(rules, person('p', 'u-a', clocks(4, 2, 1)))).toBe(11);
  expect(loadOf(rules, person('strong', 'u-a', clocks(4, 2, 1)))).toBe(5.5);
});

test('RTE-1 of the units that a rule names the one with the least loaded person leads', () => {
  const rules = rulesOf([rule('R-1', { lead: ['u-a', 'u-b', 'u-c'] })]);
  const decision = route(rules, factsWith(), [
    ...[person('a', 'u-a', clocks(2)), person('b', 'u-b', clocks(0, 0, 1)), person('c', 'u-c', clocks(1))],
    person('c2', 'u-c', clocks(9)),
  ]);
  expect(order(decision)).toEqual(['u-c', 'u-a', 'u-b', 'u-last']);
  expect(scores(decision)).toEqual([3.333, 3.25, 3.2, 1]);
});

test('RTE-1 no load outweighs a step of fit: named by the rule, by a later one, the backstop', () => {
  const rules = rulesOf([rule('R-1'), rule('R-2', { lead: ['u-b'], when: { tier: ['T4'] } })]);
  const decision = route(rules, factsWith(), [
    ...[person('a', 'u-a', clocks(90)), person('b', 'u-b', clocks(9)), person('z', 'u-last')],
  ]);
  expect(order(decision)).toEqual(['u-a', 'u-b', 'u-last']);
  expect(scores(decision)).toEqual([3.011, 2.091, 1.5]);
});

test('RTE-1 equal loads are told apart by id', () => {
  const rules = rulesOf([rule('R-1', { lead: ['u-b', 'u-a'] })]);
  const decision = route(rules, factsWith(), [
    ...[person('y', 'u-b'), person('b', 'u-a'), person('a', 'u-a')],
  ]);
  expect(order(decision).slice(0, 2)).toEqual(['u-a', 'u-b']);
  expect(decision.lead.candidates[0]?.people.map((one) => one.person)).toEqual(['a', 'b']);
});

test('RTE-1 an absent person has no part; the cover acts for them', () => {
  const rules = rulesOf([rule('R-1', { lead: ['u-a', 'u-b'] })]);
  const cover = person('c', 'u-a', { covering: 'a', ...clocks(3) });
  const decision = route(rules, factsWith(), [
    ...[person('a', 'u-a', { absent: true }), cover, person('b', 'u-b', clocks(5))],
  ]);
  expect(decision.lead.candidates[0]).toEqual({
    ...{ unit: 'u-a', score: 3.2 },
    people: [{ person: 'c', load: 3, covering: 'a' }],
  });
  const alone = route(rules, factsWith(), [person('a', 'u-a', { absent: true }), person('b', 'u-b')]);
  expect(order(alone)).toEqual(['u-b', 'u-a', 'u-last']);
  expect(alone.lead.candidates[1]).toEqual({ unit: 'u-a', score: 3, people: [] });
});

test('RTE-1 position, role, or the role of the kind of unit handles it; the head only where nobody else is', () => {
  const staff = [
    person('head', 'u-a', { leads: true }),
    person('clerk', 'u-a', clocks(7)),
    person('lawyer', 'u-a', { role: 'partner' }),
    person('seat', 'u-a', { role: 'steward', position: 'q-9' }),
  ];
  const first = (handler?: { position?: string; role?: 'partner' }, candidates = staff) => {
    const rules = rulesOf([rule('R-1', handler ? { handler } : {})], {
      handlers: { department: 'department' },
    });
    return route(rules, factsWith(), candidates).lead.candidates[0]?.people.map((one) => one.person);
  };
  expect(first()).toEqual(['clerk']);
  expect(first({ role: 'partner' })).toEqual(['lawyer']);
  expect(first({ position: 'q-9' })).toEqual(['seat']);
  expect(first({ position: 'q-none' })).toEqual(['clerk']);
  expect(first(undefined, [person('head', 'u-a', { leads: true })])).toEqual(['head']);
});

test('RTE-1 each supporting unit is a line of its own with the backstop last, and nobody is asked twice', () => {
  const supporting = [['u-a'], ['u-b', 'u-c'], ['u-b'], ['$station'], ['$steward']];
  const rules = rulesOf([rule('R-1', { supporting })]);
  const { lead, supporting: lines } = route(rules, factsWith(), [person('c', 'u-c')]);
  expect(lead.unit).toBe('u-a');
  expect(lines.map((line) => [line.unit, line.candidates.map(({ unit }) => unit)])).toEqual([
    ['u-c', ['u-c', 'u-b', 'u-last']],
    ['u-b', ['u-b', 'u-last']],
    ['u-station', ['u-station', 'u-last']],
  ]);
});

test('RTE-1 the item’s own units, the street, the station and the steward’s unit', () => {
  const rules = rulesOf([
    rule('R-item', { lead: ['$item'], supporting: [['$item'], ['$steward']] }),
    rule('R-street', { when: { tier: ['T1'] }, lead: ['$street'] }),
    rule('R-station', { lead: ['$station'] }),
  ]);
  const items = { 'i-1': { lead: 'u-i', supporting: ['u-j', 'u-k'] } };
  const units = { items, stations: {}, steward: 'u-s' };
  const own = route(rules, factsWith({ units, item: 'i-1' }), []);
  expect([own.rule, own.lead.unit, own.supporting.map(({ unit }) => unit)]).toEqual([
    ...['R-item', 'u-i'],
    ['u-j', 'u-k', 'u-s'],
  ]);
  expect(route(rules, factsWith({ tier: 'T1' }), []).lead.unit).toBe('u-street');
  expect(route(rules, factsWith(), []).lead.unit).toBe('u-station');
  expect(route(rules, factsWith({ units: { items, stations: {} } }), []).rule).toBe('R-last');
});

test('RTE-2 the first rule whose conditions all hold decides, and the decision says what was met and what not', () => {
  const rules = rulesOf([
    rule('R-1', { when: { nature: ['complaint'], words: ['消防'] } }),
    rule('R-2', { when: { item: ['i-1'], tier: ['T4'] } }),
    rule('R-3', {
      when: { words: ['验收', '消防'], tier: ['T3', 'T4'] },
      grade: 'hard',
      dispatch: 'at_once',
    }),
    rule('R-4', { when: { tier: ['T4'] } }),
  ]);
  const decision = route(rules, factsWith({ words: ['消防'] }), []);
  expect(decision).toMatchObject({
    ...{ rule: 'R-3', version: 'test-1', grade: 'hard', dispatch: 'at_once' },
    met: [
      { field: 'words', value: '消防' },
      { field: 'tier', value: 'T4' },
    ],
    notMet: [
      { rule: 'R-1', fields: ['nature'] },
      { rule: 'R-2', fields: ['item'] },
    ],
  });
  expect(routeDecision.safeParse(decision).success).toBe(true);
});

test('RTE-2 tasks go out at once in the grades that the rules name, unless a rule says otherwise', () => {
  const rules = rulesOf([rule('R-1', { when: { tier: ['T1'] }, dispatch: 'by_owner' })]);
  const dispatch = (more: object) => route(rules, factsWith(more), []).dispatch;
  expect([dispatch({}), dispatch({ grade: 'urgent' }), dispatch({ grade: 'urgent', tier: 'T1' })]).toEqual([
    'by_owner',
    'at_once',
    'by_owner',
  ]);
});

test('RTE-2 the counterfactual is the least change that another unit would have followed from, and it is true', () => {
  const rules = rulesOf([
    rule('R-0', { when: { item: ['i-0'] }, lead: ['u-a'] }),
    rule('R-1', { when: { tier: ['T1'], nature: ['complaint'] }, lead: ['u-x'] }),
    rule('R-2', { when: { area: ['u-other'] }, lead: ['$station'] }),
    rule('R-3', { when: { item: ['i-9'] }, lead: ['u-b'] }),
    rule('R-4', { lead: ['u-a'] }),
  ]);
  const facts = factsWith({ units: { items: {}, stations: { 'u-other': 'u-there' } } });
  const { counterfactual } = route(rules, facts, []);
  expect(counterfactual).toEqual({ changes: [{ field: 'item', value: 'i-9' }], rule: 'R-3', unit: 'u-b' });
  expect(route(rules, { ...facts, item: 'i-9' }, []).lead.unit).toBe('u-b');
  const without = rulesOf([rule('R-2', { when: { area: ['u-other'] }, lead: ['$station'] })]);
  expect(route(without, facts, []).counterfactual).toEqual({
    ...{ changes: [{ field: 'area', value: 'u-other' }], rule: 'R-2', unit: 'u-there' },
  });
});

test('RTE-2 where no other rule asks for more, the counterfactual takes a condition away', () => {
  const rules = rulesOf([rule('R-1', { when: { words: ['消防'] } })]);
  expect(route(rules, factsWith({ words: ['消防'] }), []).counterfactual).toEqual({
    ...{ changes: [{ field: 'words' }], rule: 'R-last', unit: 'u-last' },
  });
  expect(route(rulesOf([]), factsWith(), []).counterfactual).toBeUndefined();
});

test('RTE-2 had the item been another, its own units would have had it', () => {
  const rules = rulesOf([rule('R-1', { when: { item: ['i-1', 'i-2'] }, lead: ['$item'] })]);
  const items = { 'i-1': { lead: 'u-i', supporting: [] } };
  const facts = factsWith({ units: { items, stations: {} } });
  expect(route(rules, facts, []).counterfactual).toEqual({
    ...{ changes: [{ field: 'item', value: 'i-1' }], rule: 'R-1', unit: 'u-i' },
  });
});

test('RTE-2 keywords are found in plain text of either language, as the rules write them', () => {
  const when = { words: ['消防', 'tax', 'Fire Protection', '出口退税'] };
  const rules = rulesOf([rule('R-1', { when }), rule('R-2', { when: { words: ['消防'] } })]);
  const found = (text: string) => wordsIn(rules, text, 'simple').words;
  expect(found('厂房消防验收，ＴＡＸ 发票')).toEqual(['消防', 'tax']);
  expect(found('taxi fares; fire protection.')).toEqual(['Fire Protection']);
  expect(found('出口　退税')).toEqual([]);
  expect(wordsIn(rules, '设备停产', 'simple').urgency).toBe('urgent');
  expect([wordsIn(rules, '', 'urgent').urgency, wordsIn(rules, '', 'hard').urgency]).toEqual([
    'urgent',
    'normal',
  ]);
});

test('RTE-3 what waits longest comes first, ties by id', () => {
  const waiting = [
    ...[
      { id: 'b', since: 2 },
      { id: 'c', since: 1 },
    ],
    ...[
      { id: 'a', since: 2 },
      { id: 'd', since: 3 },
    ],
  ];
  expect(waiting.toSorted(byWaiting).map(({ id }) => id)).toEqual(['c', 'a', 'b', 'd']);
});

test('RTE-4 a rule in the shadow is recorded with what it would have done, and acts on nothing', () => {
  const shadow = rule('S-1', { shadow: true, lead: ['u-s'], supporting: [['u-b']], grade: 'hard' });
  const late = rule('S-2', { shadow: true, lead: ['u-s'] });
  const other = rule('S-0', { shadow: true, when: { tier: ['T1'] } });
  const [shadowed, plain] = [rulesOf([shadow, other, rule('R-1'), late]), rulesOf([rule('R-1')])];
  const decision = route(shadowed, factsWith(), [person('s', 'u-s')]);
  expect(decision.shadow).toEqual([
    { rule: 'S-1', dispatch: 'by_owner', grade: 'hard', lead: 'u-s', supporting: ['u-b'] },
  ]);
  expect({ ...decision, shadow: [] }).toEqual(route(plain, factsWith(), [person('s', 'u-s')]));
});

const routed = () =>
  route(rulesOf([rule('R-1', { supporting: [['u-b']] })]), factsWith(), [
    person('a', 'u-a'),
    person('b', 'u-b'),
  ]);

test('RTE-2 the decision is an event of the first batch, and the state keeps the order of the units', () => {
  const life = new Life();
  const decision = routed();
  const context = { ...openContext({}), route: decision };
  life.ok('2026-03-02 09:00', 'open', openData({}), { actor: people.operator, context });
  expect(life.history.slice(0, 3).map(({ event }) => event.type)).toEqual([
    'received',
    'owner_assigned',
    'routed',
  ]);
  expect(life.of('routed')).toMatchObject([decision]);
  const { rule: id, version, dispatch } = decision;
  const last = { unit: 'u-last', score: 1 };
  expect(life.state.route).toEqual({
    ...{ rule: id, version, dispatch },
    lead: { unit: 'u-a', candidates: [{ unit: 'u-a', score: 3.5 }, last] },
    supporting: [{ unit: 'u-b', candidates: [{ unit: 'u-b', score: 3.5 }, last] }],
  });
});

test('RTE-2 a request that was not routed has the very events that it had before', () => {
  const life = Life.open('2026-03-02 09:00');
  expect(life.of('routed')).toEqual([]);
  expect(life.state).not.toHaveProperty('route');
});

const yard = { id: 'u-yard', kind: 'street' as const, name: '院', nameEn: 'Yard' };
const directoryOf = (units: Directory['units']): Directory => ({
  ...{ revision: 1, units, positions: [], people: [], holdings: [], chains: [], absences: [] },
  ...{ duty: [], fallback: {} },
});
const closedFrom = (moment: number) => directoryOf([{ ...yard, closedAt: moment, successor: 'u-a' }]);

test('RTE-1 OWN-7 a unit that was closed since the rules were published is read as its successor', () => {
  const rules = rulesOf(
    [rule('R-1', { when: { area: ['u-yard'] }, lead: ['u-yard', '$street'], supporting: [['u-yard']] })],
    { backstop: 'u-yard' },
  );
  const [before] = rulesAt(rules, closedFrom(100), 99).rules;
  expect(before).toEqual(rules.rules[0]);
  const read = rulesAt(rules, closedFrom(100), 100);
  expect(read.backstop).toBe('u-a');
  expect(read.rules[0]).toMatchObject({
    ...{ when: { area: ['u-a'] }, lead: ['u-a', '$street'], supporting: [['u-a']] },
  });
});

test('RTE-2 the facts of the enterprise and the units of the item are those of that moment', () => {
  const matter = { nature: 'application', grade: 'simple', channel: 'hotline' } as const;
  const facts = factsOf(
    closedFrom(100),
    { tier: 'T2', street: 'u-a', industry: '花艺' },
    { ...matter, item: 'i', urgency: 'normal', words: [] },
    100,
    [{ id: 'i', lead: 'u-yard', supporting: ['u-b'] }],
  );
  expect(facts).toMatchObject({ industry: '花艺', tier: 'T2', area: 'u-a' });
  expect(facts.units.items).toEqual({ i: { lead: 'u-a', supporting: ['u-b'] } });
  const decision = route(rulesOf([rule('R-1', { when: { industry: ['花艺'] } })]), facts, []);
  expect([decision.rule, decision.met]).toEqual(['R-1', [{ field: 'industry', value: '花艺' }]]);
});
