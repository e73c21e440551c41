import { lookups } from '#libs/request';
import { answer, contact, people, t, words } from '../support/life.js';
import { LivesTogether, twoRequests } from '../support/lives-together.js';

const say = (text: string) => ({ words: words(text) });

test('DUP-4 unmerged until then, by the owner of the master or the coordinator, with its shadow events and words', () => {
  const all = twoRequests();
  all.merge('2026-03-03 11:00', 'c', 'm');
  const [master, child] = [all.life('m'), all.life('c')];
  child.ok('2026-03-05 10:00', 'add_words', say('补充'), { actor: people.enterprise });
  all.until('2026-03-11 12:00');
  expect(master.state.level).toBe('L2');
  const context = { master: { ...all.master('m'), owner: 'p-third' } };
  expect(child.refused('2026-03-11 12:10', 'unmerge', say('不同'), { context }).code).toBe('not-allowed');
  child.ok('2026-03-11 12:10', 'unmerge', say('不同'), { context, actor: people.third });
  expect(child.state.merge?.stage).toBe('left');
  all.carry('2026-03-11 12:11');
  expect(child.state.merge).toBeUndefined();
  expect([child.state.level, child.state.clocks['resolve']?.breachedAt]).toEqual([
    'L2',
    t('2026-03-10 17:30'),
  ]);
  expect(child.of('words_added')).toHaveLength(1);
  expect(master.state.joins).toBeUndefined();
  expect(Object.keys(master.state.clocks)).not.toContain('join:c');
  expect(master.state.escalations.map(({ clock }) => clock)).not.toContain('join:c');
  // Its own level and due are what they were; from here on its alarms are heard again.
  expect([master.state.level, 'ownLevel' in master.state]).toEqual(['L1', false]);
  all.until('2026-03-12 18:00');
  expect(child.of('escalated').at(-1)).toMatchObject({ level: 'L3', recipients: [{ person: 'p-L3' }] });
  child.ok('2026-03-13 09:00', 'answer', answer());
});

test('DUP-4 what was joined neither silences the master’s own clocks nor waits for the same people', () => {
  const all = twoRequests();
  const master = all.merge('2026-03-03 11:00', 'c', 'm').until('2026-03-10 17:29').life('m');
  const keys = lookups(master.rules, master.state, t('2026-03-10 17:30')).map(({ key }) => key);
  expect(keys).toContain('join:L2');
  expect(keys).not.toContain('L2');
  // Away for three weeks: the joined clock is far above, and the master's own L1 speaks all the same.
  master.outage('2026-03-31 10:00');
  const own = master.state.escalations.filter(({ clock }) => clock === 'resolve');
  expect(own).toMatchObject([{ level: 'L1', collapsed: false }]);
  expect(master.state.level > 'L1').toBe(true);
});

test('DUP-4 an action is taken on the master’s own escalation before a joined one', () => {
  const all = new LivesTogether();
  all.open('c', '2026-03-02 09:00').ok('2026-03-02 09:10', 'record_contact', contact('2026-03-02 09:05'));
  all.open('m', '2026-03-03 09:00').ok('2026-03-03 09:10', 'record_contact', contact('2026-03-03 09:05'));
  const master = all.merge('2026-03-03 10:00', 'c', 'm').life('m');
  const weekly = (clock: string) =>
    master.state.escalations.filter((it) => it.clock === clock && it.level === 'L5');
  let at = t('2026-03-20 09:00');
  while (weekly('resolve').length < 1 || weekly('join:c').length <= weekly('resolve').length)
    all.until((at += 3_600_000));
  const action = { level: 'L5', action: 'new_promise', until: at + 86_400_000, ...say('专班协调') } as const;
  master.ok(at, 'take_action', action);
  expect(master.of('action_taken')).toMatchObject([{ clock: 'resolve', level: 'L5' }]);
});
