import { contact, Life, local, people, receiver, transferTo, words } from '../support/life.js';

const leaving = (to = 'p-other', from = 'p-owner') => ({ from, to, departure: 'd-1' });
const byProcess = (to = 'p-other') => ({ actor: people.system, context: receiver(to) });

test('OWN-8 the successor owns at once, without an offer, and neither clocks nor ladder start again', () => {
  const life = Life.open('2026-03-02 09:00');
  const [due, level] = [life.due('resolve'), life.state.level];
  life.ok('2026-03-02 09:10', 'hand_over', leaving(), byProcess());
  expect(life.of('owner_assigned').at(-1)).toMatchObject({
    ...{ person: 'p-other', unit: 'u-2' },
    ...{ via: 'successor', reason: 'left_post' },
  });
  expect([life.state.owner, life.due('resolve'), life.state.level]).toEqual(['p-other', due, level]);
});

test('OWN-8 only the process of a departure hands over', () => {
  const life = Life.open('2026-03-02 09:00');
  const by = (actor: typeof people.owner) => ({ actor, context: receiver('p-other') });
  expect(life.refused('2026-03-02 10:00', 'hand_over', leaving(), by(people.coordinator)).code).toBe(
    'not-allowed',
  );
  expect(life.refused('2026-03-02 10:00', 'hand_over', leaving(), by(people.owner)).code).toBe('not-allowed');
});

test('OWN-1 a hand-over to somebody who is not active, or to the leaver, is refused, and the leaver owns on', () => {
  const life = Life.open('2026-03-02 09:00');
  const nobody = { actor: people.system, context: {} };
  expect(life.refused('2026-03-02 10:00', 'hand_over', leaving(), nobody).code).toBe('person-not-active');
  const other = { actor: people.system, context: receiver('p-third') };
  expect(life.refused('2026-03-02 10:00', 'hand_over', leaving(), other).code).toBe('person-not-active');
  const oneself = byProcess('p-owner');
  expect(life.refused('2026-03-02 10:00', 'hand_over', leaving('p-owner'), oneself).code).toBe(
    'person-not-active',
  );
  expect(life.state.owner).toBe('p-owner');
});

test('OWN-8 whoever holds nothing of a request hands over nothing, and asked twice the second finds nothing', () => {
  const life = Life.open('2026-03-02 09:00');
  const other = leaving('p-third', 'p-other');
  expect(life.refused('2026-03-02 10:00', 'hand_over', other, byProcess('p-third')).code).toBe(
    'nothing-to-do',
  );
  life.ok('2026-03-02 10:00', 'hand_over', leaving(), byProcess());
  expect(life.refused('2026-03-02 10:01', 'hand_over', leaving(), byProcess()).code).toBe('nothing-to-do');
});

test('OWN-8 hand-overs do not count for the limit of OWN-6', () => {
  const life = Life.open('2026-03-02 09:00');
  const names = ['p-owner', 'p-other', 'p-third', 'p-owner'];
  for (const [n, from] of names.slice(0, 3).entries()) {
    const to = names[n + 1] ?? '';
    life.ok('2026-03-02 10:00', 'hand_over', leaving(to, from), byProcess(to));
  }
  expect([life.state.owner, life.state.transfersThisCycle]).toEqual(['p-owner', 0]);
  life.ok('2026-03-02 11:00', 'offer_transfer', transferTo('p-duty'), { context: receiver('p-duty') });
  expect(life.state.offer?.to).toBe('p-duty');
});

test('OWN-8 an open offer to the leaver ends, and the coordinator names somebody', () => {
  const life = Life.open('2026-03-02 09:00');
  life.ok('2026-03-02 10:00', 'offer_transfer', transferTo('p-other'), { context: receiver('p-other') });
  const offer = life.state.offer?.id ?? '';
  life.ok('2026-03-02 10:30', 'hand_over', leaving('p-third', 'p-other'), byProcess('p-third'));
  expect(life.of('transfer_lapsed')).toMatchObject([{ transfer: offer, cause: 'receiver_leaves' }]);
  expect(life.state).toMatchObject({ owner: 'p-owner', awaitsNaming: true });
  expect(life.state.offer).toBeUndefined();
  expect(life.state.clocks[offer]?.status).toBe('ended');
  life.until('2026-03-02 17:00');
  expect(life.of('transfer_lapsed')).toHaveLength(1);
});

test('OWN-8 an open offer of the leaver ends, and so does one that waits for the coordinator', () => {
  const life = Life.open('2026-03-02 09:00');
  life.ok('2026-03-02 10:00', 'offer_transfer', transferTo('p-third'), { context: receiver('p-third') });
  const offer = life.state.offer?.id ?? '';
  life.ok('2026-03-02 10:30', 'hand_over', leaving(), byProcess());
  expect(life.of('transfer_lapsed')).toMatchObject([{ transfer: offer, cause: 'giver_leaves' }]);
  expect(life.state).toMatchObject({ owner: 'p-other', awaitsNaming: false });
  const late = Life.open('2026-03-02 09:00');
  late.ok('2026-03-09 09:30', 'offer_transfer', transferTo('p-third'), { context: receiver('p-third') });
  const [proposal = ''] = Object.keys(late.state.proposals);
  late.ok('2026-03-09 10:00', 'hand_over', leaving(), byProcess());
  expect(late.state.proposals).toEqual({});
  expect(late.of('proposal_refused')).toMatchObject([{ proposal, cause: 'no_longer_possible' }]);
});

test('OWN-8 a request in its closing window goes to the successor too, for its owner is active to the end', () => {
  const life = Life.open('2026-03-02 09:00');
  life.ok('2026-03-02 09:30', 'record_contact', contact('2026-03-02 09:20'));
  life.ok('2026-03-02 10:00', 'answer', {
    ...{ outcome: 'solved', words: words('已办结') },
    evidence: [words('验收意见书')],
  });
  const said = { contacted: true, solved: 'yes' as const, satisfied: 5 };
  life.ok('2026-03-02 11:00', 'give_feedback', said, { actor: people.enterprise });
  expect(life.state.stage).toBe('closed');
  life.ok('2026-03-03 09:00', 'hand_over', leaving(), byProcess());
  expect([life.state.stage, life.state.owner, local(life.state.ownerSince)]).toEqual([
    ...['closed', 'p-other', '2026-03-03 09:00'],
  ]);
});
