import { Life, people, t, words } from '../support/life.js';
import { fireItem as fire, permitItem as permit } from '../support/sample-items.js';

const enterprise = { actor: people.enterprise };
const coordinator = { actor: people.coordinator };
const opened = (item = fire): Life => Life.open('2026-03-02 09:00', { item });

const ask = (materials: string[], until?: string) => ({
  materials,
  words: words('请补交'),
  ...(until && { until: t(until) }),
});
const receive = (material: string) => ({ material, receipt: words('收件单') });
const paper = (until?: string) => ({
  scope: words('代为递交消防验收材料'),
  ...(until && { until: t(until) }),
});
const marks = (life: Life) =>
  life.state.checklist?.steps.filter(({ ticked }) => ticked).map(({ id, ticked }) => [id, ticked?.by]);

test('capability 13 a request with an item carries its checklist by value, and one without carries none', () => {
  const life = opened();
  expect(life.of('checklist_started')).toMatchObject([
    { item: 'fire-acceptance', version: '2026.1', agent: true },
  ]);
  expect(life.state.checklist?.steps.map(({ id }) => id)).toEqual(['accept', 'inspect', 'issue']);
  const plain = Life.open('2026-03-02 09:00');
  expect([plain.state.checklist, plain.of('checklist_started')]).toEqual([undefined, []]);
  expect(plain.refused('2026-03-02 10:00', 'tick_step', { step: 'accept' }).code).toBe('nothing-to-do');
  expect(plain.refused('2026-03-02 10:00', 'ask_material', ask(['x'])).code).toBe('nothing-to-do');
});

test('capability 13 COR-1 a step is ticked once, with who and when; a slip is taken back by naming the entry', () => {
  const life = opened().ok('2026-03-02 10:00', 'tick_step', { step: 'accept', evidence: [words('受理单')] });
  expect(marks(life)).toEqual([['accept', 'p-owner']]);
  const again = life.refused('2026-03-02 10:05', 'tick_step', { step: 'accept' });
  expect(again).toMatchObject({
    code: 'duplicate',
    facts: { entry: life.state.checklist?.steps[0]?.ticked?.entry },
  });
  const unknown = life.refused('2026-03-02 10:05', 'tick_step', { step: 'fly' });
  expect([unknown.code, unknown.zh]).toEqual(['not-found', expect.stringContaining('inspect 现场评定')]);
  const entry = Number(again.facts?.['entry']);
  const slip = { entry, words: words('尚未受理') };
  expect(life.refused('2026-03-02 10:10', 'correct', slip, { actor: people.other }).rule).toBe('COR-1');
  life.ok('2026-03-02 10:05', 'correct', { ...slip, grade: 'hard' });
  expect([life.state.grade, marks(life)?.length]).toEqual(['hard', 1]);
  life.ok('2026-03-02 10:10', 'correct', slip);
  expect([marks(life), life.of('checklist_corrected')]).toEqual([[], [expect.objectContaining({ entry })]]);
  expect(life.refused('2026-03-02 10:20', 'correct', slip).code).toBe('not-found');
  life.ok('2026-03-02 11:00', 'tick_step', { step: 'accept' });
  expect(marks(life)).toEqual([['accept', 'p-owner']]);
});

test('capability 13 only what the list names is asked for, once each ask, all listed', () => {
  const life = opened();
  const beyond = life.refused('2026-03-02 10:00', 'ask_material', ask(['drawings', 'gold']));
  expect([beyond.code, beyond.zh]).toEqual(['not-found', expect.stringContaining('清单之外不得索要')]);
  life.ok('2026-03-02 10:00', 'ask_material', ask(['drawings', 'drawings', 'proxy']));
  life.ok('2026-03-02 11:00', 'ask_material', ask(['application']));
  const asked = life.of('material_asked').map(({ ask: id, materials }) => [id, materials.map((it) => it.id)]);
  expect(asked).toEqual([
    [expect.stringMatching(/^ask:\d+$/), ['drawings', 'proxy']],
    [expect.stringMatching(/^ask:\d+$/), ['application']],
  ]);
  expect(new Set(asked.map(([id]) => id)).size).toBe(2);
  expect(life.state.pause).toBeUndefined();
  expect(life.state.clocks['resolve']?.status).toBe('running');
});

test('CLK-7 an ask with a date starts wait_enterprise in the same decision, and stops plan and resolve alone', () => {
  const life = opened().ok('2026-03-02 10:00', 'ask_material', ask(['drawings'], '2026-03-04 10:00'));
  expect(life.state.pause).toMatchObject({
    reason: 'wait_enterprise',
    until: t('2026-03-04 10:00'),
    asked: { materials: ['drawings'] },
  });
  const last = life.history.filter(({ commandId }) => commandId === life.history.at(-1)?.commandId);
  expect(last.map(({ event }) => event.type)).toEqual([
    'material_asked',
    'pause_started',
    'clock_paused',
    'clock_paused',
  ]);
  expect(life.state.clocks['contact']?.status).toBe('running');
});

test('CLK-8 an ask whose pause is refused is refused with it, and leaves no trace', () => {
  const life = opened();
  const version = life.state.version;
  const far = life.refused('2026-03-02 09:00', 'ask_material', ask(['drawings'], '2026-03-20 10:00'));
  expect([far.rule, far.code]).toEqual(['CLK-8', 'date-too-far']);
  const past = life.refused('2026-03-02 09:00', 'ask_material', ask(['drawings'], '2026-03-01 10:00'));
  expect(past.code).toBe('date-in-past');
  expect(life.state.version).toBe(version);
  life.ok('2026-03-02 09:00', 'ask_material', ask(['drawings'], '2026-03-03 10:00'));
  const twice = life.refused('2026-03-02 10:00', 'ask_material', ask(['application'], '2026-03-04 10:00'));
  expect([twice.rule, twice.code]).toEqual(['CLK-8', 'duplicate']);
});

test('CLK-8 the second wait becomes a proposal as any pause does; the ask itself stands', () => {
  const life = opened().ok('2026-03-02 10:00', 'ask_material', ask(['drawings'], '2026-03-02 11:00'));
  life.ok('2026-03-02 15:00', 'ask_material', ask(['application'], '2026-03-03 11:00'));
  expect(life.state.pause).toBeUndefined();
  expect(life.of('proposed')).toMatchObject([{ command: 'pause', why: 'second pause' }]);
  expect(life.of('material_asked')).toHaveLength(2);
  const [proposal = ''] = Object.keys(life.state.proposals);
  const yes = { proposal, approve: true, words: words('同意') };
  life.ok('2026-03-02 16:00', 'decide_proposal', yes, coordinator);
  expect(life.state.pause).toMatchObject({
    reason: 'wait_enterprise',
    asked: { materials: ['application'] },
  });
  life.ok('2026-03-02 17:00', 'receive_material', receive('application'));
  expect(life.of('pause_ended').at(-1)).toMatchObject({ cause: 'received' });
});

test('CLK-8 what came before the coordinator decided is waited for no more', () => {
  const life = opened().ok('2026-03-02 10:00', 'ask_material', ask(['drawings'], '2026-03-02 11:00'));
  life.ok('2026-03-02 15:00', 'ask_material', ask(['application'], '2026-03-03 11:00'));
  life.ok('2026-03-02 15:30', 'receive_material', receive('application'));
  expect(life.of('proposal_refused')).toMatchObject([{ cause: 'no_longer_possible' }]);
  const decisions = Object.values(life.state.clocks).filter(({ name }) => name === 'decision');
  expect([life.state.proposals, decisions.map(({ status }) => status)]).toEqual([{}, ['ended']]);
});

test('CLK-9 what the enterprise hands in ends wait_enterprise; what staff take in does so when all has come', () => {
  const both = ask(['drawings', 'application'], '2026-03-04 10:00');
  const own = opened().ok('2026-03-02 10:00', 'ask_material', both);
  own.ok('2026-03-02 11:00', 'receive_material', receive('drawings'), enterprise);
  expect(own.of('pause_ended')).toMatchObject([{ cause: 'word_received' }]);
  const noted = opened().ok('2026-03-02 10:00', 'ask_material', both);
  noted.ok('2026-03-02 11:00', 'receive_material', receive('drawings'));
  expect(noted.state.pause).toBeDefined();
  noted.ok('2026-03-02 13:30', 'receive_material', receive('application'));
  expect(noted.of('pause_ended')).toMatchObject([{ cause: 'received' }]);
  expect(noted.due('resolve')).toBe('2026-03-10 11:00');
  const other = opened().ok('2026-03-02 10:00', 'pause', {
    ...{ reason: 'wait_enterprise', until: t('2026-03-04 10:00') },
    ...{ asked: [words('说明')], words: words('等说明') },
  });
  other.ok('2026-03-02 11:00', 'receive_material', receive('drawings'));
  expect(other.state.pause).toBeDefined();
});

test('capability 13 a material is received once, by a receipt; a slip is taken back and it is outstanding again', () => {
  const life = opened();
  expect(life.refused('2026-03-02 10:00', 'receive_material', { material: 'drawings' }).code).toBe(
    'incomplete',
  );
  expect(life.refused('2026-03-02 10:00', 'receive_material', receive('gold')).code).toBe('not-found');
  life.ok('2026-03-02 10:00', 'receive_material', { material: 'drawings', evidence: [words('图纸.pdf')] });
  const again = life.refused('2026-03-02 10:05', 'receive_material', receive('drawings'));
  expect(again.code).toBe('duplicate');
  expect(life.refused('2026-03-02 10:05', 'ask_material', ask(['drawings'])).code).toBe('duplicate');
  life.ok('2026-03-02 10:10', 'correct', { entry: Number(again.facts?.['entry']), words: words('收错件') });
  life.ok('2026-03-02 10:20', 'receive_material', receive('drawings'));
});

test('capability 13 COR-1 another item begins another list; steps and materials of the same name are kept', () => {
  const life = opened();
  for (const step of ['accept', 'inspect']) life.ok('2026-03-02 10:00', 'tick_step', { step });
  life.ok('2026-03-02 10:10', 'receive_material', receive('application'));
  life.ok('2026-03-02 10:20', 'authorise_agent', paper(), enterprise);
  life.ok('2026-03-02 10:30', 'ask_material', ask(['drawings'], '2026-03-04 10:00'));
  const change = { item: permit.item, words: words('应为施工许可') };
  life.ok('2026-03-02 11:00', 'reclassify', change, { context: { item: permit } });
  expect(life.of('checklist_started').at(-1)).toMatchObject({
    item: permit.item,
    // 受理 is the same step, inspect is another one under the same id.
    kept: { steps: ['accept'], materials: ['application'] },
  });
  expect(marks(life)).toEqual([['accept', 'p-owner']]);
  expect(life.of('agent_ended')).toMatchObject([{ cause: 'item_changed' }]);
  // 竣工图 is on the list no more: nothing is left to wait for.
  expect([life.state.pause, life.of('pause_ended').at(-1)?.cause]).toEqual([undefined, 'resumed']);
  const right = { entry: 1, item: fire.item, words: words('登记有误') };
  life.ok('2026-03-02 12:00', 'correct', right, { ...coordinator, context: { item: fire } });
  expect([life.state.checklist?.item, marks(life)]).toEqual([fire.item, [['accept', 'p-owner']]]);
  const old = life.of('step_ticked')[1]?.number ?? 0;
  const gone = { entry: old, words: words('撤销') };
  expect(life.refused('2026-03-02 13:30', 'correct', gone).code).toBe('nothing-to-do');
});

test('capability 13 another grade leaves the list as it is', () => {
  const life = opened().ok('2026-03-02 10:00', 'tick_step', { step: 'accept' });
  const hard = { grade: 'hard' as const, item: fire.item, words: words('疑难') };
  life.ok('2026-03-02 11:00', 'reclassify', hard, { context: { item: fire } });
  expect([life.of('checklist_started').length, marks(life)?.length]).toEqual([1, 1]);
});

const act = { act: 'submit' as const, words: words('代为递交申请表') };

test('capability 13 nothing is done in the enterprise’s name without its authorisation', () => {
  const life = opened();
  expect(life.refused('2026-03-02 10:00', 'record_agent_act', act).code).toBe('not-allowed');
  expect(life.refused('2026-03-02 10:00', 'authorise_agent', paper()).code).toBe('incomplete');
  life.ok('2026-03-02 10:00', 'authorise_agent', paper('2026-03-03 12:00'), enterprise);
  life.ok('2026-03-02 11:00', 'record_agent_act', act);
  life.ok('2026-03-03 12:00', 'record_agent_act', { ...act, act: 'collect' });
  expect(life.of('agent_acted').map((it) => it.act)).toEqual(['submit', 'collect']);
  const late = life.refused('2026-03-03 13:30', 'record_agent_act', act);
  expect([late.code, late.zh]).toEqual(['not-allowed', expect.stringContaining('2026-03-03 12:00')]);
  const noted = { ...paper(), evidence: [words('委托书')] };
  life.ok('2026-03-03 14:00', 'authorise_agent', noted).ok('2026-03-03 14:10', 'record_agent_act', act);
  expect(life.of('agent_authorised').map(({ via }) => via)).toEqual(['account', 'recorded']);
});

test('capability 13 the enterprise revokes; staff write down its words', () => {
  const life = opened();
  expect(life.refused('2026-03-02 10:00', 'revoke_agent', {}, enterprise).code).toBe('nothing-to-do');
  life.ok('2026-03-02 10:00', 'authorise_agent', paper(), enterprise);
  expect(life.refused('2026-03-02 10:10', 'revoke_agent', {}, { actor: people.operator }).code).toBe(
    'incomplete',
  );
  life.ok('2026-03-02 10:20', 'revoke_agent', {}, enterprise);
  expect(life.refused('2026-03-02 10:30', 'record_agent_act', act).code).toBe('not-allowed');
  const none = opened(permit);
  expect(none.refused('2026-03-02 10:00', 'authorise_agent', paper(), enterprise).code).toBe('nothing-to-do');
  const past = opened().refused('2026-03-02 10:00', 'authorise_agent', paper('2026-03-02 09:30'), enterprise);
  expect(past.code).toBe('date-in-past');
});

test('CLK-9 an authorisation is a word of the enterprise too', () => {
  const life = opened().ok('2026-03-02 10:00', 'ask_material', ask(['proxy'], '2026-03-04 10:00'));
  life.ok('2026-03-02 11:00', 'authorise_agent', paper(), enterprise);
  expect(life.of('pause_ended')).toMatchObject([{ cause: 'word_received' }]);
});

test('FBK-1 an answer needs no finished list', () => {
  const life = opened().ok('2026-03-02 10:00', 'answer', {
    ...{ outcome: 'explained', words: words('不属于验收范围'), ground: words('依规定') },
  });
  expect(life.of('answered')).toHaveLength(1);
});
