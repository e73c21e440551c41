import {
  contact,
  Life,
  local,
  openContext,
  openData,
  people,
  receiver,
  t,
  transferTo,
  words,
} from '../support/life.js';

const ref = (person: string, unit = 'u-1') => ({ person, unit, role: 'specialist' as const });

test('OWN-1 the first batch holds both received and owner_assigned', () => {
  const life = Life.open('2026-03-02 09:00');
  expect(life.history.slice(0, 2).map((it) => it.event.type)).toEqual(['received', 'owner_assigned']);
  expect(life.history[0]?.commandId).toBe(life.history[1]?.commandId);
  expect(life.state.owner).toBe('p-owner');
});

test('OWN-1 nobody found refuses the request instead of leaving it without an owner', () => {
  const life = new Life();
  const refusal = life.refused('2026-03-02 09:00', 'open', openData({}), {
    actor: people.system,
    context: openContext({ candidates: {} }),
  });
  expect(refusal.code).toBe('no-owner');
});

test('OWN-1 a transfer to somebody who is not active is refused', () => {
  const life = Life.open('2026-03-02 09:00');
  expect(life.refused('2026-03-02 10:00', 'offer_transfer', transferTo('p-gone'), { context: {} }).code).toBe(
    'person-not-active',
  );
});

test.each([
  ['station', 'p-operator', 'met'],
  ['visit', 'p-operator', 'met'],
  ['direct', 'p-operator', 'met'],
  ['hotline', 'p-owner', 'specialist'],
  ['portal', 'p-owner', 'specialist'],
  ['partner', 'p-owner', 'specialist'],
] as const)('OWN-2 from %s the owner is %s (%s)', (channel, owner, via) => {
  const life = Life.open('2026-03-02 02:00', { channel });
  expect(life.of('owner_assigned')[0]).toMatchObject({ person: owner, via });
  expect(life.state.firstResponder).toBe('p-operator');
});

test.each([
  [
    { specialist: ref('a'), cover: ref('b'), duty: ref('c'), fallback: ref('d'), met: ref('e') },
    'a',
    'specialist',
  ],
  [{ cover: ref('b'), duty: ref('c'), fallback: ref('d'), met: ref('e') }, 'b', 'cover'],
  [{ duty: ref('c'), fallback: ref('d'), met: ref('e') }, 'c', 'duty'],
  [{ fallback: ref('d'), met: ref('e') }, 'd', 'fallback'],
  [{ met: ref('e') }, 'e', 'operator'],
])('OWN-2 specialist, cover, duty, fallback, operator: in this order %#', (candidates, owner, via) => {
  const life = Life.open('2026-03-02 09:00', { candidates });
  expect(life.of('owner_assigned')[0]).toMatchObject({ person: owner, via });
});

test('OWN-2 the steward of a T1 or T2 enterprise is told and confirms within 1 wd', () => {
  const life = Life.open('2026-03-02 09:00', { tier: 'T2' });
  expect(life.due('confirm:receipt')).toBe('2026-03-03 17:30');
  expect(life.refused('2026-03-02 10:00', 'confirm_receipt', {}).code).toBe('not-allowed');
  life.ok('2026-03-02 10:00', 'confirm_receipt', {}, { actor: people.steward });
  expect(life.state.clocks['confirm:receipt']?.status).toBe('met');
  expect(Life.open('2026-03-02 09:00', { tier: 'T3' }).of('steward_told')).toEqual([]);
});

test('OWN-3 contact, plan, resolve start at receipt, verify at delivery', () => {
  const life = Life.open('2026-03-02 09:00', { hasAccount: false });
  expect(['contact', 'plan', 'resolve'].map((id) => local(life.state.clocks[id]?.startedAt))).toEqual(
    Array(3).fill('2026-03-02 09:00'),
  );
  life.ok('2026-03-02 11:00', 'answer', { outcome: 'explained', words: words('x'), ground: words('y') });
  expect(life.state.clocks['verify']).toBeUndefined();
  life.ok('2026-03-02 15:00', 'record_delivery', { via: 'call' });
  expect(local(life.state.clocks['verify']?.startedAt)).toBe('2026-03-02 15:00');
});

test('OWN-6 a transfer is an offer: the giver owns until it is accepted', () => {
  const life = Life.open('2026-03-02 09:00');
  life.ok('2026-03-02 10:00', 'offer_transfer', transferTo('p-other'), { context: receiver('p-other') });
  const offer = life.state.offer?.id ?? '';
  expect(life.state.owner).toBe('p-owner');
  expect(life.refused('2026-03-02 10:05', 'accept_transfer', { transfer: offer }).code).toBe('not-allowed');
  const due = life.due('resolve');
  life.ok(
    '2026-03-02 10:10',
    'accept_transfer',
    { transfer: offer },
    { actor: people.other, context: receiver('p-other') },
  );
  expect(life.state.owner).toBe('p-other');
  expect(life.due('resolve')).toBe(due);
});

test('OWN-6 an offer lapses after 4 wh and the coordinator names somebody', () => {
  const life = Life.open('2026-03-02 09:00');
  expect(
    life.refused('2026-03-02 09:30', 'assign_owner', transferTo('p-other'), {
      actor: people.coordinator,
      context: receiver('p-other'),
    }).code,
  ).toBe('wrong-stage');
  life.ok('2026-03-02 10:00', 'offer_transfer', transferTo('p-other'), { context: receiver('p-other') });
  life.until('2026-03-02 15:30');
  expect(life.of('transfer_lapsed').map((it) => local(it.dueAt))).toEqual(['2026-03-02 15:30']);
  expect(life.state.owner).toBe('p-owner');
  expect(
    life.refused('2026-03-02 16:00', 'assign_owner', transferTo('p-other'), { context: receiver('p-other') })
      .code,
  ).toBe('not-allowed');
  life.ok('2026-03-02 16:00', 'assign_owner', transferTo('p-other'), {
    actor: people.coordinator,
    context: receiver('p-other'),
  });
  expect(life.state.owner).toBe('p-other');
});

const handOver = (life: Life, at: string, from: typeof people.owner, to: typeof people.owner) => {
  const id = to.kind === 'person' ? to.person : '';
  life.ok(at, 'offer_transfer', transferTo(id), { actor: from, context: receiver(id) });
  life.ok(
    at,
    'accept_transfer',
    { transfer: life.state.offer?.id ?? '' },
    { actor: to, context: receiver(id) },
  );
};

test('OWN-6 at most two transfers a cycle', () => {
  const life = Life.open('2026-03-02 09:00');
  handOver(life, '2026-03-02 10:00', people.owner, people.other);
  handOver(life, '2026-03-02 11:00', people.other, people.third);
  const refusal = life.refused('2026-03-02 11:30', 'offer_transfer', transferTo('p-fourth'), {
    actor: people.third,
    context: receiver('p-fourth'),
  });
  expect(refusal.code).toBe('limit-reached');
});

test('OWN-6 back to a former owner, or in the last fifth of the budget, needs the coordinator', () => {
  const life = Life.open('2026-03-02 09:00');
  handOver(life, '2026-03-02 10:00', people.owner, people.other);
  life.ok('2026-03-02 11:00', 'offer_transfer', transferTo('p-owner'), {
    actor: people.other,
    context: receiver('p-owner', 'u-1'),
  });
  expect(life.state.offer).toBeUndefined();
  const [id = ''] = Object.keys(life.state.proposals);
  life.ok(
    '2026-03-02 14:00',
    'decide_proposal',
    { proposal: id, approve: true, words: words('同意') },
    { actor: people.coordinator, context: receiver('p-owner', 'u-1') },
  );
  expect(life.state.offer?.to).toBe('p-owner');

  const late = Life.open('2026-03-02 09:00');
  late.ok('2026-03-09 09:30', 'offer_transfer', transferTo('p-other'), { context: receiver('p-other') });
  expect(late.of('proposed')[0]).toMatchObject({ command: 'offer_transfer', why: 'last fifth' });
});

test('needs the coordinator: nothing changes until decided, and undecided by the close of the next wd it is refused', () => {
  const life = Life.open('2026-03-02 09:00');
  life.ok('2026-03-03 09:30', 'request_extension', { budget: { n: 2, unit: 'wd' }, words: words('需检测') });
  expect(life.due('resolve')).toBe('2026-03-09 17:30');
  life.until('2026-03-04 17:30');
  expect(life.of('proposal_refused')[0]).toMatchObject({ cause: 'lapsed' });
  expect(life.due('resolve')).toBe('2026-03-09 17:30');
});

test('OWN-10 a command based on an older version is a conflict that says what changed; time passing alone is none', () => {
  const life = Life.open('2026-03-02 09:00');
  const seen = life.state.version;
  life.until('2026-03-02 09:30');
  expect(life.of('warned')).toHaveLength(1);
  life.ok('2026-03-02 09:40', 'record_contact', contact('2026-03-02 09:35'), { basedOn: seen });
  const refusal = life.refused(
    '2026-03-02 09:45',
    'submit_plan',
    { words: words('p'), next: words('n'), on: t('2026-03-03 10:00') },
    { basedOn: seen },
  );
  expect(refusal).toMatchObject({ code: 'stale', facts: { changed: 'contacted' } });
});

test('OWN-10 a refused command leaves no trace and may be sent again', () => {
  const life = Life.open('2026-03-02 09:00');
  const before = life.state;
  expect(life.refused('2026-03-02 09:10', 'answer', { outcome: 'solved', words: words('x') }).code).toBe(
    'incomplete',
  );
  expect(life.state).toBe(before);
});
