import type { DomainEvent } from '#libs/messages';
import { seal } from '#libs/seal';
import { handOvers } from '#libs/verify';
import { openTestStore, type TestStore } from '../store/open-test-store.js';
import { next, opening, OPENED } from '../store/sample-life.js';
import { district } from '../support/district.js';

const HOUR = 3_600_000;

let opened: TestStore;
beforeAll(async () => void (opened = await openTestStore()));
afterAll(() => opened.close());

/** Journals a request whose task is offered, and whatever each further command brings. */
async function lived(stream: string, ...later: DomainEvent[][]): Promise<void> {
  const { store } = opened;
  const key = await store.keyring.keyOf('e-1');
  const assigned: DomainEvent = {
    type: 'task_assigned',
    data: {
      ...{ task: 'task:1', role: 'lead', mandatory: true, via: 'person' },
      ...{ what: seal(key, '核查'), candidates: [{ unit: 'u-station', score: 1 }] },
    },
  };
  const commands = [opening(key, { number: stream }), [assigned, offered('p-owner')], ...later];
  let before: Parameters<typeof next>[1];
  for (const [n, events] of commands.entries()) {
    const batch = next(stream, before, `${stream}-${n}`, events, OPENED + n * HOUR);
    await store.journal.append(batch);
    before = batch.after;
  }
}

const offered = (handler: string, unit = 'u-station'): DomainEvent => ({
  type: 'task_offered',
  data: { task: 'task:1', unit, handler },
});
const named = (handler: string): DomainEvent => ({
  type: 'handler_named',
  data: { task: 'task:1', handler },
});
const ended: DomainEvent = { type: 'task_ended', data: { task: 'task:1', cause: 'test' } };

const look = async () => (await handOvers(opened.database.url, 5 * 24 * HOUR, 10 * 24 * HOUR)).handlers;

test('OWN-1 COH-1 a task whose handler holds a post of its unit is with somebody at every event', async () => {
  await opened.store.directory.saveDistrict(district);
  await lived('r-1', [named('p-head')], [ended]);
  expect(await look()).toEqual({ looked: 2, without: 0 });
});

test('COH-1 a task with somebody of no such unit, or of another, is with nobody until that is mended', async () => {
  await lived('r-2', [named('p-coordinator')], [named('p-nobody')], [named('p-owner')], [ended]);
  expect(await look()).toEqual({ looked: 6, without: 2 });
});

test('COH-1 an account that is disabled later had the task until then', async () => {
  await opened.store.directory.setDisabled('p-head', OPENED + 2 * HOUR);
  expect(await look()).toEqual({ looked: 6, without: 3 });
});
