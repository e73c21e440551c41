import { answer, feedback, people, t, words } from '../support/life.js';
import { twoRequests } from '../support/lives-together.js';
import type { LivesTogether } from '../support/lives-together.js';
import { assign } from '../support/tasked.js';

const say = (text: string) => ({ words: words(text) });
const offer = (all: LivesTogether, child: string, master: string) => ({
  data: { master, ...say('同一件事') },
  sent: { actor: people.owner, context: { master: all.master(master) } },
});

test.each([
  ['withdrawn', 'closed', 'withdraw', { by: 'enterprise', ...say('不办了') }, people.enterprise],
  ['answered', 'verifying', 'answer', answer(), people.owner],
] as const)(
  'DUP-3 FBK-1 a child that was %s before it was taken is let go again and ends by itself',
  (_how, stage, type, data, actor) => {
    const all = twoRequests();
    const [master, child] = [all.life('m'), all.life('c')];
    const { data: into, sent } = offer(all, 'c', 'm');
    child.ok('2026-03-03 11:00', 'offer_merge', into, sent);
    child.ok('2026-03-03 11:01', type, data, { actor });
    all.carry('2026-03-03 11:02');
    expect([child.state.stage, child.state.merge, child.of('merged')]).toEqual([stage, undefined, []]);
    expect(child.of('merge_refused')).toMatchObject([{ code: 'wrong-stage', taken: true }]);
    expect([master.state.joins, master.state.clocks['join:c']]).toEqual([undefined, undefined]);
    if (stage === 'verifying')
      child.ok('2026-03-03 11:10', 'give_feedback', feedback(), { actor: people.enterprise });
    all.until('2026-04-10 10:00');
    expect(child.state.end).toBe(stage === 'closed' ? 'withdrawn' : 'archived');
  },
);

test('DUP-3 a child that waits for the word of its enterprise on a withdrawal is let go again', () => {
  const all = twoRequests();
  const { data, sent } = offer(all, 'c', 'm');
  all.life('c').ok('2026-03-03 11:00', 'offer_merge', data, sent);
  all.life('c').ok('2026-03-03 11:01', 'withdraw', { by: 'telephone', ...say('电话撤回') });
  all.carry('2026-03-03 11:02');
  expect([all.life('c').state.merge, all.life('m').state.joins]).toEqual([undefined, undefined]);
});

test('DUP-3 what a closed child owes its master is not lost: it ends only when that is settled', () => {
  const all = twoRequests();
  const child = all.life('c');
  const { data, sent } = offer(all, 'c', 'm');
  child.ok('2026-03-03 11:00', 'offer_merge', data, sent);
  const gone = { by: 'enterprise', ...say('不办了') } as const;
  child.ok('2026-03-03 11:01', 'withdraw', gone, { actor: people.enterprise });
  child.until('2026-04-10 10:00');
  expect(child.state.end).toBeUndefined();
  all.carry('2026-04-10 10:00').until('2026-04-10 10:01');
  expect([child.state.end, all.life('m').state.joins]).toEqual(['withdrawn', undefined]);
});

test('DUP-3 what a child brings is what it has when it is taken, not when it was offered', () => {
  const all = twoRequests();
  const { data, sent } = offer(all, 'c', 'm');
  const [master, child] = [all.life('m'), all.life('c')];
  child.ok('2026-03-03 11:00', 'offer_merge', data, sent);
  child.until('2026-03-12 10:00');
  master.until('2026-03-12 10:00');
  all.carry('2026-03-12 10:00');
  expect(child.state.level >= 'L2').toBe(true);
  expect([master.state.level, master.state.joins?.['c']?.level]).toEqual([
    child.state.level,
    child.state.level,
  ]);
});

test('COH-4 FBK-1 a merge is no way round the gate: the master waits for the mandatory tasks of its child', () => {
  const all = twoRequests();
  const open = assign(all.life('c'), '2026-03-03 10:30', 'u-2');
  all.merge('2026-03-03 11:00', 'c', 'm');
  const childTasks = [{ id: open, unit: 'u-2', number: '20260302-c' }];
  const refused = all.life('m').refused('2026-03-04 10:00', 'answer', answer(), { context: { childTasks } });
  expect([refused.rule, refused.facts?.['tasks']]).toEqual(['COH-4', open]);
  expect(refused.en).toContain(`${open} (u-2, at 20260302-c)`);
  all.life('m').ok('2026-03-04 10:00', 'answer', answer(), { context: { childTasks: [] } });
});

test('DUP-3 evidence that is added to the child’s words reaches the master with them', () => {
  const all = twoRequests();
  all.merge('2026-03-03 11:00', 'c', 'm');
  const said = { ...say('图纸已发'), evidence: [words('图纸.pdf')] };
  all.life('c').ok('2026-03-03 12:00', 'add_words', said, { actor: people.enterprise });
  all.carry('2026-03-03 12:00');
  expect(all.life('m').of('words_added')).toMatchObject([said]);
});

test('DUP-3 a pause that was asked for before the merge is not approved in the shadow, but may be refused', () => {
  const all = twoRequests();
  const child = all.life('c');
  const asked = {
    reason: 'wait_statutory',
    provision: words('条例第三条'),
    until: t('2026-03-20 10:00'),
  } as const;
  child.ok('2026-03-03 10:30', 'pause', { ...asked, ...say('等待法定程序') });
  const [proposal = ''] = Object.keys(child.state.proposals);
  all.merge('2026-03-03 11:00', 'c', 'm');
  const decided = (approve: boolean) => ({ proposal, approve, ...say('已阅') });
  const { coordinator: actor } = people;
  const refused = child.refused('2026-03-03 11:10', 'decide_proposal', decided(true), { actor });
  expect([refused.rule, refused.code]).toEqual(['DUP-3', 'merged']);
  expect(child.state.clocks['resolve']?.status).toBe('running');
  child.ok('2026-03-03 11:20', 'decide_proposal', decided(false), { actor });
  all.unmerge('2026-03-03 11:30', 'c');
  expect(child.state.proposals).toEqual({});
});

test('DUP-3 POR-1 requests under the ids of twins are of one enterprise, and the master takes such a child', () => {
  const all = twoRequests({ child: { data: { enterprise: 'e-old' } } });
  const [master, child] = [all.life('m'), all.life('c')];
  const { data, sent } = offer(all, 'c', 'm');
  expect([master, child].map(({ state }) => state.enterprise)).toEqual(['e-1', 'e-old']);
  expect(child.refused('2026-03-03 11:00', 'offer_merge', data, sent).code).toBe('not-found');
  const context = { master: { ...all.master('m'), twin: true } };
  child.ok('2026-03-03 11:00', 'offer_merge', data, { ...sent, context });
  all.carry('2026-03-03 11:00');
  expect([child.state.merge?.stage, Object.keys(master.state.joins ?? {})]).toEqual(['merged', ['c']]);
});

test('DUP-3 the joined due stays the earlier when the master is due later afterwards, and no longer', () => {
  const all = twoRequests({ master: { grade: 'simple' } });
  const [master, child] = [all.life('m'), all.life('c')];
  const due = child.due('resolve');
  expect(master.due('resolve') < due).toBe(true);
  all.merge('2026-03-03 11:00', 'c', 'm');
  const hard = { grade: 'hard', ...say('经核实') } as const;
  master.ok('2026-03-03 14:00', 'reclassify', hard, { actor: people.coordinator });
  expect(due < master.due('resolve')).toBe(true);
  all.until(t(due) + 60_000);
  expect(master.of('breached').map(({ clock }) => clock)).toContain('join:c');
  expect(master.of('escalated').map(({ clock }) => clock)).toContain('join:c');
  // Unmerged, the master has its own due and level alone (DUP-4).
  all.unmerge(t(due) + 120_000, 'c');
  expect(Object.keys(master.state.clocks)).not.toContain('join:c');
  expect(master.state.clocks['resolve']?.breachedAt).toBeUndefined();
});
