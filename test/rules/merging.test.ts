import { agenda, errands } from '#libs/request';
import { answer, contact, feedback, local, people, receiver, t, transferTo, words } from '../support/life.js';
import { assign, report, taskOf } from '../support/tasked.js';
import { twoRequests } from '../support/lives-together.js';
import type { LivesTogether } from '../support/lives-together.js';

const say = (text: string) => ({ words: words(text) });
const waiting = (until: number) => ({ reason: 'wait_enterprise' as const, until, asked: [words('图纸')] });
const offer = (all: LivesTogether, child: string, master: string) => ({
  data: { master, ...say('同一件事') },
  sent: { actor: people.owner, context: { master: all.master(master) } },
});

test('DUP-3 a person merges: offered, taken, merged; the joined due is the earlier, the level the higher', () => {
  const all = twoRequests({ child: { tier: 'T1' } }).until('2026-03-09 09:00');
  const [master, child] = [all.life('m'), all.life('c')];
  expect([master.state.level, child.state.level]).toEqual(['L0', 'L1']);
  const due = child.due('resolve');
  all.merge('2026-03-09 09:30', 'c', 'm');
  expect(child.history.slice(-2).map(({ event }) => event.type)).toEqual(['merge_offered', 'merged']);
  expect(child.state.merge).toMatchObject({ stage: 'merged', master: 'm' });
  expect(master.due('join:c')).toBe(due);
  expect(due < master.due('resolve')).toBe(true);
  expect([master.state.level, master.state.owner, child.state.number]).toEqual([
    'L1',
    'p-owner',
    '20260302-c',
  ]);
});

test('DUP-3 a child that is due later brings its level, and a clock that nobody hears', () => {
  const all = twoRequests({ master: { grade: 'simple' }, child: { grade: 'hard' } });
  all.merge('2026-03-03 11:00', 'c', 'm');
  const master = all.life('m');
  expect(master.due('join:c') > master.due('resolve')).toBe(true);
  expect(master.state.joins).toHaveProperty('c');
  all.until('2026-05-06 12:00');
  expect(master.state.clocks['resolve']?.breachedAt).toBeDefined();
  const heard = [...master.of('warned'), ...master.of('breached'), ...master.of('escalated')];
  expect(heard.map(({ clock }) => clock)).not.toContain('join:c');
});

test('DUP-3 only within one enterprise, and decided by the owner or the coordinator', () => {
  const all = twoRequests();
  const { data, sent } = offer(all, 'c', 'm');
  const child = all.life('c');
  const foreign = { ...sent, context: { master: { ...all.master('m'), enterprise: 'e-2' } } };
  expect(child.refused('2026-03-03 11:00', 'offer_merge', data, foreign).code).toBe('not-found');
  expect(child.refused('2026-03-03 11:00', 'offer_merge', data, { ...sent, actor: people.other }).code).toBe(
    'not-allowed',
  );
  const itself = { ...sent, context: { master: all.master('c') } };
  expect(child.refused('2026-03-03 11:00', 'offer_merge', data, itself).code).toBe('not-found');
  // What the master itself is asked names the enterprise too.
  const brings = { level: 'L0' as const };
  const asked = { child: 'x', number: '1', enterprise: 'e-2', brings };
  const master = all.life('m');
  expect(master.refused('2026-03-03 11:00', 'take_merge', asked, { actor: people.system }).rule).toBe(
    'DUP-3',
  );
  const byPerson = { ...asked, enterprise: 'e-1' };
  expect(master.refused('2026-03-03 11:00', 'take_merge', byPerson).rule).toBe('DUP-3');
});

test('DUP-3 who is offered or merged is no master, who is a master is not offered', () => {
  const all = twoRequests();
  all.open('x', '2026-03-03 10:30');
  const at = '2026-03-03 11:00';
  // Each offers itself to the other in the same moment: one of them is refused.
  for (const [child, master] of [
    ['c', 'x'],
    ['x', 'c'],
  ] as const) {
    const { data, sent } = offer(all, child, master);
    all.life(child).ok(at, 'offer_merge', data, sent);
  }
  all.carry(at);
  expect(all.life('c').of('merge_refused')).toMatchObject([{ master: 'x', code: 'merged' }]);
  expect(all.life('x').state.merge).toMatchObject({ stage: 'merged', master: 'c' });
  all.unmerge('2026-03-03 11:05', 'x');
  all.merge('2026-03-03 11:10', 'c', 'm');
  const again = offer(all, 'c', 'x');
  expect(all.life('c').refused('2026-03-03 11:20', 'offer_merge', again.data, again.sent).code).toBe(
    'merged',
  );
  const master = offer(all, 'm', 'x');
  expect(all.life('m').refused('2026-03-03 11:20', 'offer_merge', master.data, master.sent).code).toBe(
    'not-allowed',
  );
  const third = offer(all, 'x', 'c');
  all.life('x').ok('2026-03-03 11:30', 'offer_merge', third.data, third.sent);
  all.carry('2026-03-03 11:30');
  expect(all.life('x').state.merge).toBeUndefined();
});

test('DUP-3 a master that was answered meanwhile refuses, and the child goes on as before', () => {
  const all = twoRequests();
  const { data, sent } = offer(all, 'c', 'm');
  all.life('c').ok('2026-03-03 11:00', 'offer_merge', data, sent);
  all.life('m').ok('2026-03-03 11:01', 'answer', answer());
  all.carry('2026-03-03 11:02');
  expect(all.life('c').state.merge).toBeUndefined();
  expect(all.life('c').of('merge_refused')).toMatchObject([{ code: 'wrong-stage' }]);
});

test('DUP-3 the child lives on in the shadow: recorded, marked, delivered to nobody', () => {
  const all = twoRequests();
  all.merge('2026-03-03 11:00', 'c', 'm').until('2026-03-13 12:00');
  const child = all.life('c');
  const marked = [...child.of('warned'), ...child.of('breached'), ...child.of('escalated')].filter(
    ({ at }) => at > t('2026-03-03 11:00'),
  );
  expect(marked.length).toBeGreaterThan(4);
  for (const event of marked) {
    expect(event.shadow).toBe(true);
    expect('recipients' in event ? (event.recipients ?? []) : []).toEqual([]);
    expect('gap' in event ? event.gap : undefined).toBeUndefined();
  }
  expect(child.state.level >= 'L2').toBe(true);
});

test('OWN-1 DUP-3 the ownership of a merged child can move', () => {
  const all = twoRequests();
  const child = all.merge('2026-03-03 11:00', 'c', 'm').life('c');
  child.ok('2026-03-04 12:10', 'offer_transfer', transferTo('p-other'), { context: receiver('p-other') });
  child.ok(
    '2026-03-04 14:20',
    'accept_transfer',
    { transfer: child.state.offer?.id ?? '' },
    {
      actor: people.other,
      context: receiver('p-other'),
    },
  );
  expect(child.state.owner).toBe('p-other');
});

test('DUP-3 the joined clock climbs the ladder of its master and is met by the master’s answer', () => {
  const all = twoRequests();
  all.merge('2026-03-03 11:00', 'c', 'm').until('2026-03-11 12:00');
  const master = all.life('m');
  expect(master.state.clocks['join:c']?.breachedAt).toBe(t('2026-03-10 17:30'));
  const joined = master.of('escalated').filter(({ clock }) => clock === 'join:c');
  expect(joined.map(({ level }) => level)).toEqual(['L2']);
  expect(joined[0]?.recipients).toHaveLength(1);
  expect(joined[0]?.shadow).toBeUndefined();
  expect([master.state.level, master.state.ownLevel]).toEqual(['L2', 'L1']);
  master.ok('2026-03-11 12:10', 'answer', answer());
  expect(master.state.clocks['join:c']).toMatchObject({ status: 'met', late: true });
});

test('CLK-7 DUP-3 a pause of the master stops the joined clock too', () => {
  const all = twoRequests();
  all.merge('2026-03-03 11:00', 'c', 'm');
  const master = all.life('m');
  const asked = waiting(t('2026-03-06 10:00'));
  master.ok('2026-03-04 10:00', 'pause', { ...asked, ...say('等待图纸') });
  expect(master.state.clocks['join:c']?.status).toBe('paused');
  all.until('2026-03-06 10:00');
  expect(master.due('join:c')).toBe('2026-03-12 17:30');
});

test('FBK-1 DUP-3 merging closes nothing, and a merged child is neither answered nor closed by itself', () => {
  const all = twoRequests();
  all.merge('2026-03-03 11:00', 'c', 'm');
  const child = all.life('c');
  expect(child.state.stage).toBe('in_progress');
  const refused = child.refused('2026-03-03 11:10', 'answer', answer());
  expect([refused.rule, refused.code, refused.facts?.['number']]).toEqual(['DUP-3', 'merged', '20260302-m']);
  expect(child.refused('2026-03-03 11:10', 'record_contact', contact('2026-03-03 11:05')).code).toBe(
    'merged',
  );
  expect(child.of('answered')).toEqual([]);
});

test('DUP-3 words of the child’s people reach the master, and end its waiting for them (CLK-9)', () => {
  const all = twoRequests();
  all.merge('2026-03-03 11:00', 'c', 'm');
  const master = all.life('m');
  const asked = waiting(t('2026-03-06 10:00'));
  master.ok('2026-03-04 10:00', 'pause', { ...asked, ...say('等待图纸') });
  all.life('c').ok('2026-03-04 11:00', 'add_words', say('图纸已发'), { actor: people.enterprise });
  all.carry('2026-03-04 11:00');
  expect(master.of('words_added')).toMatchObject([{ words: '图纸已发' }]);
  expect(master.state.pause).toBeUndefined();
  expect(all.life('c').state.merge?.passing).toEqual([]);
});

test('DUP-3 the child ends as merged when its master’s window has passed, not before; a reopening takes that back', () => {
  const all = twoRequests();
  all.merge('2026-03-03 11:00', 'c', 'm');
  const [master, child] = [all.life('m'), all.life('c')];
  master.ok('2026-03-04 10:00', 'answer', answer());
  master.ok('2026-03-04 11:00', 'give_feedback', feedback(), { actor: people.enterprise });
  all.carry('2026-03-04 11:00');
  const until = master.state.closedUntil ?? 0;
  expect(child.state.merge?.until).toBe(until);
  master.ok(
    '2026-03-05 10:00',
    'reply',
    { solved: 'no', ...say('没有解决') },
    {
      actor: people.enterprise,
      context: { ownerActive: true },
    },
  );
  all.carry('2026-03-05 10:00');
  expect(child.state.merge?.until).toBeUndefined();
  master.ok('2026-03-06 10:00', 'answer', answer());
  master.ok('2026-03-06 11:00', 'give_feedback', feedback(), { actor: people.enterprise });
  all.carry('2026-03-06 11:00');
  const end = master.state.closedUntil ?? 0;
  all.until(end - 60_000);
  expect(child.state.end).toBeUndefined();
  all.until(end);
  expect([child.state.end, child.state.stage, master.state.end]).toEqual(['merged', 'merged', 'archived']);
  expect(agenda(child.rules, child.state)).toEqual([]);
});

test('DUP-3 ESC-6 merging, and a level that is fired again, never lower what the master shows', () => {
  const all = twoRequests({ master: { grade: 'simple' }, child: { grade: 'hard' } }).until(
    '2026-03-10 10:00',
  );
  expect(all.life('m').state.level).toBe('L2');
  all.merge('2026-03-10 10:30', 'c', 'm');
  expect(all.life('m').state.level).toBe('L2');
  all.unmerge('2026-03-10 11:00', 'c');
  expect(all.life('m').state.level).toBe('L2');
});

test('DUP-3 what a request owes another stays owed until it was answered, and is never done twice', () => {
  const all = twoRequests();
  const { data, sent } = offer(all, 'c', 'm');
  all.life('c').ok('2026-03-03 11:00', 'offer_merge', data, sent);
  const [errand] = errands('c', all.life('c').state);
  if (errand?.type !== 'take_merge') throw new Error('nothing is owed');
  // Killed between taking and noting: it is sent again, and the master's second answer settles it as well.
  all.life('m').ok('2026-03-03 11:01', 'take_merge', errand.data, { actor: people.system });
  expect(errands('c', all.life('c').state)[0]).toEqual(errand);
  const noted = { errand: errand.key, accepted: true };
  all.life('c').ok('2026-03-03 11:02', 'note_errand', noted, { actor: people.system });
  expect(errands('c', all.life('c').state)).toEqual([]);
  const twice = all.life('c').refused('2026-03-03 11:03', 'note_errand', noted, { actor: people.system });
  expect(twice.code).toBe('nothing-to-do');
  expect(local(all.life('m').state.clocks['join:c']?.startedAt)).toBe('2026-03-03 11:01');
});

test('COH-5 DUP-3 tasks of a merged child go on, new ones are its master’s, and its end ends none silently', () => {
  const all = twoRequests();
  const child = all.life('c');
  const [first, second] = ['u-2', 'u-3'].map((unit) =>
    assign(child, '2026-03-03 10:30', unit, { role: 'supporting' }),
  );
  all.merge('2026-03-03 11:00', 'c', 'm');
  report(child, '2026-03-03 11:10', first ?? '');
  expect(taskOf(child, first ?? '').status).toBe('reported');
  const data = { unit: 'u-4', role: 'lead', ...say('请核查') } as const;
  expect(child.refused('2026-03-03 11:20', 'assign_task', data).code).toBe('merged');
  const master = all.life('m');
  master.ok('2026-03-04 10:00', 'answer', answer());
  master.ok('2026-03-04 11:00', 'give_feedback', feedback(), { actor: people.enterprise });
  all.carry('2026-03-04 11:00').until(master.state.closedUntil ?? 0);
  expect(child.of('task_ended')).toMatchObject([{ task: second, cause: 'merged' }]);
  expect(child.state.end).toBe('merged');
});
