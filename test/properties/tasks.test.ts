import * as fc from 'fast-check';
import { allTasks, depthOf, isOpenTask, openTasks } from '#libs/request';
import { birth, live, quickStep, runs, taskCommand } from '../support/any-command.js';
import type { Life } from '../support/life.js';

const lives = (check: (life: Life) => void, atEnd: (life: Life) => void = () => undefined) =>
  fc.assert(
    fc.property(birth, fc.array(quickStep, { minLength: 6, maxLength: 40 }), (how, steps) => {
      atEnd(live(how, steps, check, taskCommand));
    }),
    runs(300),
  );

const fail = (what: string): never => {
  throw new Error(what);
};

test('COH-1 an open task always has one handler, one unit and a report clock; there is one lead', () => {
  lives(({ state }) => {
    const open = openTasks(state);
    for (const { id, handler, unit } of open) {
      if (handler === '' || unit === '') fail(`${id} is with nobody`);
      if (state.clocks[`report:${id}`]?.status !== 'running') fail(`${id} has no running report clock`);
    }
    if (open.filter(({ role, parent }) => role === 'lead' && parent === undefined).length > 1)
      fail('two leads');
  });
});

test('COH-4 COH-5 no answer leaves a mandatory task open, no end leaves any; depth and number hold', () => {
  lives(({ state, rules }) => {
    const worked = state.stage === 'received' || state.stage === 'in_progress';
    if (!worked && openTasks(state).length > 0) fail(`open tasks in ${state.stage}`);
    if (allTasks(state).length > (rules.policy.tasks?.most ?? 0)) fail('too many tasks');
    for (const task of allTasks(state))
      if (depthOf(state, task) > (rules.policy.tasks?.depth ?? 0)) fail(`${task.id} lies too deep`);
  });
});

test('OWN-4 OWN-5 a unit refuses a line once, two refusals bring a ruling, after which nobody refuses', () => {
  lives(
    ({ state }) => {
      for (const task of allTasks(state)) {
        const twice = task.refusedBy.length >= 2 && isOpenTask(task);
        // By word: the unit reported before the ruling came, and the report was returned to it.
        const final = task.acceptedBy === 'ruling' || task.acceptedBy === 'word';
        if (twice && task.status !== 'adjudication' && !final)
          fail(`${task.id} was refused twice and is ${task.status}`);
      }
    },
    (life) => {
      const seen = new Set<string>();
      const final = new Set<string>();
      for (const { event } of life.history) {
        if (event.type === 'task_accepted' && event.data.by !== 'silence') final.add(event.data.task);
        if (event.type === 'task_offered' && event.data.refusableUntil !== undefined)
          final.delete(event.data.task);
        if (event.type !== 'task_refused') continue;
        const { task, unit } = event.data;
        if (seen.has(`${task}/${unit}`)) fail(`${unit} refused ${task} twice`);
        if (final.has(task)) fail(`${task} was refused after it was final`);
        seen.add(`${task}/${unit}`);
      }
    },
  );
});

test('OWN-3 an offer never waits longer than its window: it is accepted, refused, reported or over', () => {
  lives(({ state }) => {
    for (const { id, status } of openTasks(state)) {
      const due = state.clocks[`offer:${id}`]?.due ?? 0;
      if (status === 'offered' && due <= state.at) fail(`${id} is offered after its window`);
    }
  });
});

test('OWN-5 no ruling over a task is left open past its due moment', () => {
  lives(({ state }) => {
    for (const { id, status } of openTasks(state)) {
      const clock = state.clocks[`adjudication:${id}`];
      if ((status === 'adjudication') !== (clock?.status === 'running'))
        fail(`${id}: ${status}, ${clock?.status}`);
      if (status === 'adjudication' && (clock?.due ?? 0) <= state.at) fail(`${id} was not ruled on in time`);
    }
  });
});
