import type { RouteDecision } from '#libs/messages';
import { Life, openContext, openData, people, words } from '../support/life.js';
import { assign, desks, taskOf } from '../support/tasked.js';

const unit = (id: string, ...who: [string, number][]) => ({
  unit: id,
  score: 1,
  people: who.map(([person, load]) => ({ person, load })),
});

const route = (more: Partial<RouteDecision> = {}): RouteDecision => ({
  ...{ rule: 'fire-acceptance', version: 'r-1', dispatch: 'at_once' },
  lead: {
    unit: 'u-2',
    candidates: [unit('u-2', ['p-idle', 0], ['p-busy', 7]), unit('u-centre', ['p-c', 1])],
  },
  supporting: [{ unit: 'u-3', candidates: [unit('u-3'), unit('u-centre', ['p-c', 1])] }],
  ...{ met: [], notMet: [], shadow: [] },
  ...more,
});

function opened(decision: RouteDecision): Life {
  const life = new Life();
  const context = { ...openContext({}), route: decision };
  return life.ok('2026-03-02 09:00', 'open', openData({ grade: 'cross_department' }), {
    actor: people.operator,
    context,
  });
}

test('RTE-1 RTE-2 what a rule sends out at once is handed to the least loaded of each unit at receipt', () => {
  const life = opened(route());
  const [lead, support] = life.of('task_assigned').map(({ task }) => taskOf(life, task));
  expect(lead).toMatchObject({ role: 'lead', unit: 'u-2', handler: 'p-idle' });
  expect(support).toMatchObject({ role: 'supporting', unit: 'u-centre', handler: 'p-c' });
  expect(life.state.stage).toBe('received');
  expect(new Set(life.history.map(({ commandId }) => commandId)).size).toBe(1);
});

test('OWN-7 where only a cover is there, what goes out at once is the absent person’s', () => {
  const decision = route();
  const cover = { person: 'p-cover', load: 0, covering: 'p-away' };
  const lead = { unit: 'u-2', candidates: [{ unit: 'u-2', score: 3.5, people: [cover] }] };
  const life = opened({ ...decision, lead, supporting: [] });
  expect(life.of('task_offered').map(({ handler }) => handler)).toEqual(['p-away']);
});

test('RTE-1 who handles it by the rule is kept for what is handed out later', () => {
  const handler = { position: 'q-9' };
  expect(opened(route({ dispatch: 'by_owner', handler })).state.route).toMatchObject({ handler });
  expect(opened(route({ dispatch: 'by_owner' })).state.route).not.toHaveProperty('handler');
});

test('RTE-2 what waits for the owner is handed out by one command, each line once', () => {
  const life = opened(route({ dispatch: 'by_owner' }));
  expect(life.of('task_assigned')).toEqual([]);
  const dispatch = () =>
    life.send(
      '2026-03-02 10:00',
      'dispatch_route',
      { words: words('请办理') },
      { context: desks('u-2', 'u-3') },
    );
  expect(dispatch()).toMatchObject({ rejected: false });
  expect(life.of('task_offered').map((it) => it.unit)).toEqual(['u-2', 'u-3']);
  expect(dispatch()).toMatchObject({ code: 'nothing-to-do' });
});

test('RTE-2 a line that was assigned by hand is not handed out again', () => {
  const life = opened(route({ dispatch: 'by_owner' }));
  assign(life, '2026-03-02 09:30', 'u-2');
  life.ok('2026-03-02 10:00', 'dispatch_route', { words: words('请办理') }, { context: desks('u-2', 'u-3') });
  expect(life.of('task_offered').map((it) => it.unit)).toEqual(['u-2', 'u-3']);
});

test('RTE-2 nobody there at any of the proposed units is a refusal, not a task with nobody', () => {
  const life = opened(route({ dispatch: 'by_owner' }));
  const refusal = life.refused(
    '2026-03-02 10:00',
    'dispatch_route',
    { words: words('x') },
    { context: desks() },
  );
  expect(refusal.code).toBe('person-not-active');
});
