import {
  commandUpdate,
  QUESTION_WORKFLOW,
  questionStart,
  REQUEST_WORKFLOW,
  seatUpdate,
} from '#libs/contracts';
import { agenda } from '#libs/request';
import { WithStartWorkflowOperation } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import { isAbout } from '../support/around.js';
import type { Around } from '../support/around.js';
import { eventNames } from '../support/history-of.js';
import { publishSample } from '../support/load-sample.js';
import { accepted, RequestWorld } from '../support/request-world.js';
import { clockFrom, MONDAY } from '../support/told-request.js';
import { CutWire } from './cut-wire.js';

/** Side by side, since a busy machine may be too slow for one of them: then its try is given up, and nothing is shown. */
const TOGETHER = 6;
/** As short as Temporal takes it: a task is lost while its local activity still runs. */
const SHORT = { workflowTaskTimeout: '1s' } as const;

/** Commands whose append is carried out and answered only when it is let go. */
const held = new Map<string, Promise<void>>();
const holding: Around = async (_name, args, run) => {
  const command = [...held.keys()].find((id) => isAbout(args, id));
  const letGo = command === undefined ? undefined : held.get(command);
  if (command !== undefined) held.delete(command);
  const answer = await run();
  await letGo;
  return answer;
};

let world: RequestWorld;
let wire: CutWire;
beforeAll(async () => {
  world = await RequestWorld.open();
  await publishSample(world.store);
  wire = await CutWire.to(world.place.address);
  await world.work({ around: holding, address: wire.address });
});
afterAll(async () => {
  await world.close();
  await wire.close();
});

interface Losing {
  handle: WorkflowHandle;
  /** The command whose task is lost while its append runs. */
  first: string;
  begin: () => Promise<unknown>;
  /** What comes while the task is lost. */
  next: () => Promise<unknown>;
}

/** Loses the tasks of these commands, gives each the next command, and then the answer of its append. */
async function loseTasks(all: Losing[]): Promise<void> {
  let letGo = () => {};
  const released = new Promise<void>((resolve) => (letGo = resolve));
  for (const { first } of all) held.set(first, released);
  const begun = all.map(({ begin }) => begin());
  while (held.size > 0) await new Promise(setImmediate);
  wire.hold();
  await Promise.all(all.map(({ handle }) => lost(handle)));
  const since = Date.now();
  const next = all.map((one) => one.next());
  wire.letGo();
  await Promise.all(all.map(({ handle }) => triedAgain(handle, since)));
  letGo();
  await Promise.all([...begun, ...next]);
}

async function lost(handle: WorkflowHandle): Promise<void> {
  while (!(await eventNames(handle)).includes('workflowTaskTimedOut'));
}

/** Another try of the task was begun since then, or is over already. */
async function triedAgain(handle: WorkflowHandle, since: number): Promise<void> {
  for (;;) {
    const { raw } = await handle.describe();
    const task = raw.pendingWorkflowTask;
    if (!task || Number(task.startedTime?.seconds ?? 0) * 1_000 + 1_000 > since) return;
  }
}

const together = <T>(one: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: TOGETHER }, () => one()));

async function opened(scale = 1) {
  const request = world.tell(clockFrom(MONDAY, scale));
  const start = { ...world.startOf(request.input), ...SHORT };
  const startWorkflowOperation = new WithStartWorkflowOperation(REQUEST_WORKFLOW, start);
  const args: [ReturnType<typeof request.open>] = [request.open()];
  accepted(
    await world.client.workflow.executeUpdateWithStart(commandUpdate, { args, startWorkflowOperation }),
  );
  return request;
}

test('must hold 1: a request takes no answer to the batch of a lost task for the answer to the next', async () => {
  const requests = await together(() => opened());
  const tried = requests.map((request) => {
    const [first, next] = [request.contact(), request.addWords('下一条')];
    const handle = world.handle(request);
    const begin = () => world.send(request, first).then(accepted);
    return { handle, first: first.commandId, begin, next: () => world.send(request, next).then(accepted) };
  });
  await loseTasks(tried);
  for (const request of requests) {
    const types = (await world.book(request)).map(({ event }) => event.type);
    expect(types.filter((type) => type === 'contacted' || type === 'words_added')).toHaveLength(2);
    expect(await world.store.journal.fold(request.id)).toEqual(await world.state(request));
  }
});

test('must hold 1: a question takes no answer to the batch of a lost task for the answer to the next', async () => {
  const questions = await together(async () => {
    const question = world.question();
    const start = { ...questionStart(question.input, world.taskQueue), ...SHORT };
    const startWorkflowOperation = new WithStartWorkflowOperation(QUESTION_WORKFLOW, start);
    const args: [ReturnType<typeof question.ask>] = [question.ask()];
    accepted(
      await world.client.workflow.executeUpdateWithStart(seatUpdate, { args, startWorkflowOperation }),
    );
    return question;
  });
  const tried = questions.map((question) => {
    const [first, next] = [question.claim(), question.answer()];
    const handle = world.client.workflow.getHandle(question.workflowId);
    const begin = () => world.askSeat(question, first).then(accepted);
    return {
      handle,
      first: first.commandId,
      begin,
      next: () => world.askSeat(question, next).then(accepted),
    };
  });
  await loseTasks(tried);
  for (const question of questions) {
    const events = await world.store.questionJournal.read(question.id);
    expect(events.map(({ event }) => event.type)).toEqual(['asked', 'claimed', 'answered_in_place']);
  }
});

test('must hold 1: a look-up of people takes no answer of a lost append for its own', async () => {
  const first = await opened();
  const state = await world.state(first);
  const due = state && agenda(first.input.rules, state)[0]?.at;
  if (due === undefined) throw new Error('a request waits for nothing');
  // Its first moment comes while the task is lost: the next try looks people up where the first one appended.
  const scale = Math.ceil((due - MONDAY) / 1_000);
  const requests = await together(() => opened(scale));
  const tried = requests.map((request) => {
    const command = request.addWords('一');
    const handle = world.handle(request);
    const begin = () => world.send(request, command).then(accepted);
    return { handle, first: command.commandId, begin, next: async () => undefined };
  });
  await loseTasks(tried);
  const released = Date.now();
  for (const request of requests) await world.until(request, ({ event }) => event.type === 'warned');
  // Without its people the moment would stand for a minute.
  expect(Date.now() - released).toBeLessThan(30_000);
  for (const request of requests) await world.handle(request).terminate('over');
});
