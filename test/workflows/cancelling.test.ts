import { fileURLToPath } from 'node:url';
import {
  commandUpdate,
  DEPARTURE_WORKFLOW,
  QUESTION_WORKFLOW,
  questionStart,
  REQUEST_WORKFLOW,
  seatUpdate,
} from '#libs/contracts';
import { buildBundle } from '#libs/temporal';
import { WithStartWorkflowOperation } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import { isAbout } from '../support/around.js';
import type { Around } from '../support/around.js';
import { hasLeft, leaving, withLeavers } from '../support/leavers.js';
import { publishSample } from '../support/load-sample.js';
import { accepted, RequestWorld } from '../support/request-world.js';
import { said } from '../support/told-request.js';
import { CANCEL_AT, pointsQuery } from './cancelling.interceptors.js';

/** More points than any of these lives has. */
const MOST = 60;
const leavers = Array.from({ length: MOST }, (_, index) => `p-leaver-${index}`);
const struck = new Set<string>();

/** The first try of these appends fails twice, so that the request waits on its durable timer. */
const failing: Around = async (name, args, run) => {
  const command = [...struck].find((id) => name === 'appendBatch' && isAbout(args, id));
  if (command === undefined || failed.get(command) === 2) return run();
  failed.set(command, (failed.get(command) ?? 0) + 1);
  throw new Error('the book is away');
};
const failed = new Map<string, number>();

let world: RequestWorld;
beforeAll(async () => {
  const interceptors = fileURLToPath(new URL('cancelling.interceptors.js', import.meta.url));
  world = await RequestWorld.open();
  await publishSample(world.store);
  await world.store.directory.saveDistrict(withLeavers(leavers));
  await world.work({ around: failing, bundle: { code: await buildBundle({ listeners: [interceptors] }) } });
});
afterAll(() => world.close());

const memo = (cancelAt: number) => ({ memo: { [CANCEL_AT]: cancelAt } });

/** A request that waits for the book, owes another something, is refused something, and is closed. */
async function requestLife(cancelAt: number, historyLimit?: number): Promise<Lived> {
  const master = await world.opened();
  const request = world.tell(undefined, { historyLimit });
  const start = { ...world.startOf(request.input), ...memo(cancelAt) };
  const startWorkflowOperation = new WithStartWorkflowOperation(REQUEST_WORKFLOW, start);
  const opening = { args: [request.open()] as [ReturnType<typeof request.open>], startWorkflowOperation };
  accepted(await world.client.workflow.executeUpdateWithStart(commandUpdate, opening));
  const slow = request.contact();
  struck.add(slow.commandId);
  accepted(await world.send(request, slow));
  expect((await world.send(request, request.feedback())).accepted).toBe(false);
  const state = await world.state(master);
  if (!state) throw new Error('not born');
  const { number, enterprise, owner } = state;
  const context = { master: { id: master.id, number, enterprise, owner } };
  const data = { master: master.id, words: said('同一件事') };
  accepted(await world.send(request, request.command('offer_merge', data, undefined, context)));
  await world.until(request, ({ event }) => event.type === 'merged');
  const handle = world.handle(request);
  const book = async () => (await world.book(request)).map(({ event }) => event.type);
  expect(await world.store.journal.fold(request.id)).toEqual(await world.state(request));
  return { handle, book, ends: 'RUNNING' };
}

/** A question that becomes a request. */
async function questionLife(cancelAt: number): Promise<Lived> {
  const question = world.question();
  const start = { ...questionStart(question.input, world.taskQueue), ...memo(cancelAt) };
  const startWorkflowOperation = new WithStartWorkflowOperation(QUESTION_WORKFLOW, start);
  const asking = { args: [question.ask()] as [ReturnType<typeof question.ask>], startWorkflowOperation };
  accepted(await world.client.workflow.executeUpdateWithStart(seatUpdate, asking));
  for (const tell of [question.claim, question.answer, () => question.judge(false)])
    accepted(await world.askSeat(question, tell()));
  const handle = world.client.workflow.getHandle(question.workflowId);
  await handle.result();
  const book = async () =>
    (await world.store.questionJournal.read(question.id)).map(({ event }) => event.type as string);
  return { handle, book, ends: 'COMPLETED' };
}

/** Writers of the organisation come one after the other; so many at once would run into the statements' limit. */
let written: Promise<unknown> = Promise.resolve();

/** Somebody leaves. */
async function departureLife(cancelAt: number): Promise<Lived> {
  const leaver = leavers[cancelAt] ?? '';
  const asked = written.then(() => leaving(world, leaver));
  written = asked;
  const { request, start } = await asked;
  const handle = await world.client.workflow.start(DEPARTURE_WORKFLOW, { ...start, ...memo(cancelAt) });
  await handle.result();
  await hasLeft(world, leaver, request);
  const book = async () => (await world.book(request)).map(({ event }) => event.type);
  return { handle, book, ends: 'COMPLETED' };
}

interface Lived {
  handle: WorkflowHandle;
  book: () => Promise<string[]>;
  ends: 'RUNNING' | 'COMPLETED';
}

const lives: [string, (cancelAt: number) => Promise<Lived>, string[]][] = [
  ['request', requestLife, ['appendBatch', 'carryErrand', 'timer', 'news', 'start']],
  ['question', questionLife, ['appendQuestion', 'openRequest', 'timer', 'news', 'start']],
  ['departure', departureLife, ['lookAtDeparture', 'handOver', 'disableAccount', 'news', 'start']],
];

test.each(lives)(
  'a %s that is cancelled at any of its awaits goes on as if nothing had been said',
  async (_, live, wanted) => {
    const plain = await live(0);
    const points = await plain.handle.query(pointsQuery);
    expect(points).toEqual(expect.arrayContaining(wanted));
    expect(points.length).toBeLessThan(MOST);
    const expected = await plain.book();
    const cancelled = await Promise.all(points.map((_point, index) => live(index + 1)));
    for (const { handle, book, ends } of cancelled) {
      expect(await book()).toEqual(expected);
      expect((await handle.describe()).status.name).toBe(ends);
    }
  },
);

test('must hold 2: a cancelled request keeps its clocks, and takes commands', async () => {
  const { handle, book } = await requestLife(0);
  await handle.cancel();
  const before = (await book()).length;
  const { workflowId } = handle;
  const id = workflowId.replace('request/', '');
  const request = world.tell();
  const words = request.addWords('还在');
  const sent = await world.engine(60_000).send(id, words);
  expect(sent).toMatchObject({ kind: 'answered', answer: { accepted: true } });
  expect((await book()).length).toBeGreaterThan(before);
  expect((await handle.describe()).status.name).toBe('RUNNING');
});
