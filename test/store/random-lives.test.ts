import { array, nat, sample } from 'fast-check';
import { rebuild } from '#libs/store';
import { verify } from '#libs/verify';
import { openTestStore, type TestStore } from './open-test-store.js';
import { RandomLife } from './random-life.js';

let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore();
});
afterAll(() => opened.close());

const LIVES = 240;
const KINDS = ['worked', 'merged', 'tasked'] as const;
const numbers = array(nat(100_000), { minLength: 3, maxLength: 30 });

async function readModels(): Promise<unknown[]> {
  const client = await opened.database.connect();
  const views = await client.query('select * from request_view order by id');
  const clocks = await client.query('select * from clock_view order by request, clock');
  const tasks = await client.query('select * from task_view order by request, task');
  return [views.rows, clocks.rows, tasks.rows];
}

test('whatever happens to requests, the book verifies, and rebuild makes the same read models', async () => {
  const key = await opened.store.keyring.keyOf('e-1');
  const types = new Set<string>();
  for (const [index, life] of sample(numbers, { numRuns: LIVES, seed: 2026 }).entries())
    for (const batch of new RandomLife(key, `r-${index}`, life, KINDS[index % 3]).batches) {
      for (const { events } of batch.entries) for (const { type } of events) types.add(type);
      expect(await opened.store.journal.append(batch)).toEqual({ kind: 'appended' });
    }
  const telling = [
    'breached',
    'escalated',
    'closed',
    'reopened',
    'pause_ended',
    'clock_moved',
    'proposed',
    'ended',
    'material_received',
    'checklist_corrected',
    'agent_acted',
    ...['task_assigned', 'task_refused', 'adjudication_opened', 'task_reported'],
    ...['merged', 'unmerged', 'child_joined', 'child_released'],
  ];
  expect(telling.filter((type) => !types.has(type))).toEqual([]);
  const check = () => verify({ url: opened.database.url, masterKey: opened.masterKey });
  expect(await check()).toMatchObject({ ok: true, streams: LIVES });
  const before = await readModels();
  await rebuild({ adminUrl: opened.database.adminUrl, masterKey: opened.masterKey });
  expect(await readModels()).toEqual(before);
  expect(await check()).toMatchObject({ ok: true, streams: LIVES });
});
