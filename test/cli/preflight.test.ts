import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DEPARTURE_WORKFLOW, departureStart } from '#libs/contracts';
import { CompiledCopy } from '../mutate/compiled-copy.js';
import type { Edit } from '../mutate/compiled-copy.js';
import { bundleOf } from '../mutate/workflows/try-change.js';
import { insisting } from '../support/leavers.js';
import { accepted, RequestWorld } from '../support/request-world.js';
import { clockFrom, MONDAY } from '../support/told-request.js';
import { WorkerProcess } from '../support/worker-process.js';
import { huying } from './command.js';

const DAY = 86_400_000;
let world: RequestWorld;
let worker: WorkerProcess;
let copy: CompiledCopy;

beforeAll(async () => {
  copy = new CompiledCopy();
  world = await RequestWorld.open('district');
  worker = await WorkerProcess.start(world);
  await Promise.all([...Array.from({ length: 12 }, (_, turns) => request(turns)), question(), departure()]);
});
afterAll(async () => {
  await worker.kill();
  await world.close();
  copy.close();
});

/** An open request that has come so far. */
async function request(turns: number): Promise<void> {
  const told = await world.opened(clockFrom(MONDAY, 1 + (turns % 3) * 20_000));
  if (turns > 2) accepted(await world.send(told, told.contact()));
  for (let turn = 4; turn < turns; turn += 1)
    accepted(await world.send(told, turn % 2 ? told.update() : told.addWords(`补充 ${turn}`)));
  if (turns % 3) await world.until(told, ({ event }) => event.type === 'warned');
}

async function question(): Promise<void> {
  const told = world.question();
  accepted(await world.askSeat(told, told.ask()));
  accepted(await world.askSeat(told, told.claim()));
}

/** Somebody leaves in a month. */
async function departure(): Promise<void> {
  const now = await world.store.clock.now();
  const leaving = {
    ...({ person: 'p-owner', successor: 'p-head', reason: 'retirement' } as const),
    from: now + 30 * DAY,
  };
  const asked = await insisting(() => world.store.departures.ask(leaving, { by: 'p-coordinator', at: now }));
  if (asked.refused) throw new Error(asked.refused.map(({ en }) => en).join());
  // The worker, which looks for departures, may have been first.
  const start = {
    ...departureStart(asked.done.id, world.taskQueue),
    workflowIdConflictPolicy: 'USE_EXISTING',
  } as const;
  await world.client.workflow.start(DEPARTURE_WORKFLOW, start);
}

async function bundleWith(...edits: Edit[]): Promise<string> {
  const path = join(world.home, 'candidate.js');
  await mkdir(world.home, { recursive: true });
  await writeFile(path, await bundleOf(copy, edits));
  return path;
}

/** Temporal lists what is open a moment later. */
async function listed(count: number): Promise<void> {
  const query = `TaskQueue = '${world.taskQueue}' AND ExecutionStatus = 'Running'`;
  while ((await world.client.workflow.count(query)).count < count);
}

test('must hold 6: the build that did the work finds nothing in any open history, of whatever kind', async () => {
  await listed(14);
  const { code, output } = await huying(world, 'preflight', '--json');
  expect(code).toBe(0);
  const report = JSON.parse(output) as Record<string, unknown>;
  expect(report).toMatchObject({
    ...{ refused: 0, refusals: [] },
    kinds: { requestWorkflow: 12, questionWorkflow: 1, departureWorkflow: 1 },
    against: report['build'],
    lastBy: { [String(report['build'])]: 14 },
  });
});

test('must hold 6: another length of a timer is refused by the open histories that hold it, event and all', async () => {
  const edit = { file: 'workflows/request/alarm.ts', find: 'sleep(realMs)', replace: 'sleep(realMs + 7)' };
  const build = await bundleWith(edit);
  const { code, output } = await huying(world, 'preflight', '--only', 'live', '--build', build);
  expect(code).toBe(2);
  expect(output).toMatch(/request\/\S+ event \d+: startTimer 1: milliseconds, was [\d.]+, would be [\d.]+/);
  expect(output).toMatch(/REFUSED by 13 of 14/);
});

test('must hold 6: what no history keeps is seen against the build that the worker kept', async () => {
  const build = await bundleWith({
    file: 'workflows/request/record.ts',
    find: 'expected: life.version, entries',
    replace: 'expected: life.version + 1, entries',
  });
  const { code, output } = await huying(world, 'preflight', '--only', 'live', '--build', build);
  expect(code).toBe(2);
  expect(output).toMatch(/event \d+: appendBatch: arguments\.0\.expected, was 0, would be 1/);
  expect(output).toMatch(/REFUSED by 12 of 14/);
});

test('a change that changes nothing is let through', async () => {
  const edit = {
    file: 'workflows/request/request.workflow.ts',
    find: 'const HISTORY_LIMIT = 4_000;',
    replace: 'const HISTORY_LIMIT = 3_900;',
  };
  const { code, output } = await huying(world, 'preflight', '--build', await bundleWith(edit), '--json');
  expect(code).toBe(0);
  const report = JSON.parse(output) as Record<string, unknown>;
  expect(report['against']).not.toBe(report['build']);
});
