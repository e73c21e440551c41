import type { Actor, CommandData } from '#libs/messages';
import type { Directory } from '#libs/organisation';
import type { RequestState, Rules, Task } from '#libs/request';
import { contextOf } from './context-of.js';
import type { Surroundings } from './surroundings.js';

const nobody: Directory = {
  ...{ revision: 1, units: [], positions: [], people: [], holdings: [], absences: [], duty: [], chains: [] },
  fallback: {},
};
const task = (id: string, more: Partial<Task>) => ({
  [id]: { id, unit: 'u-2', handler: 'p-handler', status: 'accepted', mandatory: true, ...more } as Task,
});
const request = (number: string, owner: string, tasks: Record<string, Task> = {}) =>
  ({ number, owner, tasks }) as RequestState;
const child = request('2', 'p-child-owner', {
  ...task('task:1', {}),
  ...task('task:2', { status: 'reported' }),
  ...task('task:3', { mandatory: false }),
});
/** These look-ups do not depend on what is said. */
const said = {} as CommandData;
const by = (person: string, more: object = {}): Actor => ({
  ...{ kind: 'person', person, role: 'operator', unit: 'u-1', ...more },
});
const around = (actor: Actor): Surroundings => ({
  ...{ directory: nobody, rules: {} as Rules, state: request('1', 'p-owner'), children: [child] },
  ...{ actor, at: 0 },
});

test('COH-4 FBK-1 the answer of a master is told of the mandatory tasks that are open at its children', () => {
  expect(contextOf('answer', said, around(by('p-owner')))).toEqual({
    childTasks: [{ id: 'task:1', unit: 'u-2', number: '2' }],
  });
});

test('FBK-3 DUP-3 who owns or handled a merged request makes no call-back of its master', () => {
  const worked = (actor: Actor) => contextOf('record_attempt', said, around(actor)).actorUnderOwner;
  expect(['p-owner', 'p-child-owner', 'p-handler'].map((person) => worked(by(person)))).toEqual([
    ...[true, true, true],
  ]);
  expect(worked(by('p-cover', { coveringFor: 'p-handler' }))).toBe(true);
  expect(worked(by('p-other'))).toBe(false);
});
