import { personCaller } from '#libs/auth';
import type { Caller, Subject } from '#libs/auth';
import type { Directory } from '#libs/organisation';
import type { RequestState } from '#libs/request';
import { actorOf, standingOf } from './actor-of.js';
import { contextOf } from './context-of.js';
import type { Surroundings } from './surroundings.js';
import { enterprise, offices } from './testing/offices.js';
import { whoseAct } from './whose-act.js';

const AT = 500;

const caller = (dir: Directory, person: string, role?: 'steward'): Caller => {
  const found = personCaller(dir, person, AT, role);
  if (!found) throw new Error(`${person} is not active`);
  return found;
};
const subject: Subject = {
  ...{ request: 'r-1', enterprise: 'e-1', owner: 'p-owner', ownerUnit: 'u-station' },
  ...{ handlers: ['p-head'], linked: ['p-steward'], reached: [] },
};
const state = {
  owner: 'p-owner',
  steward: 'p-steward',
  tasks: { 't:1': { handler: 'p-head' }, 't:2': { handler: 'p-x' } },
} as unknown as RequestState;
const around = (directory: Directory, person: string): Surroundings => {
  const by = caller(directory, person);
  const actor = actorOf(by, subject, directory, AT);
  return { directory, at: AT, actor, state, enterprise, rules: {} as Surroundings['rules'] };
};

test('OWN-7 the API hands all covered people to the core, and records the one in whose place the act is done', () => {
  const dir = offices({ 'p-owner': 'p-head' });
  const head = caller(dir, 'p-head');
  expect(standingOf(head)).toEqual({ covers: ['p-owner'] });
  expect(standingOf(caller(dir, 'p-coordinator'))).toEqual({});
  const own = whoseAct('accept_task', state, { task: 't:1' });
  expect(actorOf(head, subject, dir, AT, own)).not.toHaveProperty('coveringFor');
  expect(actorOf(head, subject, dir, AT)).toMatchObject({ person: 'p-head', coveringFor: 'p-owner' });
});

test('OWN-7 a steward who covers for a steward confirms the receipt and is recorded as cover', () => {
  const dir = offices({ 'p-steward': 'p-street' });
  const street = caller(dir, 'p-street', 'steward');
  expect(actorOf(street, subject, dir, AT)).toMatchObject({ coveringFor: 'p-steward' });
  expect(contextOf('confirm_receipt', {}, around(dir, 'p-street'))).toEqual({ actorIsSteward: true });
  expect(contextOf('confirm_receipt', {}, around(dir, 'p-coordinator'))).toEqual({ actorIsSteward: false });
});

test('OWN-8 the successor of a steward confirms the receipt, and so does the cover of the successor', () => {
  const left = [{ person: 'p-steward', successor: 'p-street', from: 0 }];
  const dir = offices({}, { successions: left });
  expect(contextOf('confirm_receipt', {}, around(dir, 'p-street'))).toEqual({ actorIsSteward: true });
  const away = offices({ 'p-street': 'p-coordinator' }, { successions: left });
  expect(contextOf('confirm_receipt', {}, around(away, 'p-coordinator'))).toEqual({ actorIsSteward: true });
});

test('ESC-9 the call of an absent leader is the leader’s, and the cover answers it in their place', () => {
  const called = (dir: Directory) => contextOf('call_leader', {}, around(dir, 'p-head')).leader;
  const dir = offices({ 'p-leader': 'p-street' });
  expect(called(dir)).toMatchObject({ person: 'p-leader' });
  expect(standingOf(caller(dir, 'p-street'))).toEqual({ covers: ['p-leader'] });
  // Nobody but the last fallback stands in: the next of the line has it.
  expect(called(offices({ 'p-leader': 'p-gone' }))).toMatchObject({ person: 'p-steward' });
});

test('COH-2 people of a unit carry the ids of those whose matters have passed to it', () => {
  const { units, ...rest } = offices();
  const merged = units.map((unit) =>
    unit.id === 'u-station' ? { ...unit, closedAt: 100, successor: 'u-works' } : unit,
  );
  const dir = { ...rest, units: merged };
  expect(standingOf(caller(dir, 'p-desk'))).toEqual({ succeeded: ['u-station'] });
  const before = personCaller(dir, 'p-desk', 50);
  expect(before && standingOf(before)).toEqual({});
});
