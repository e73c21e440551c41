import { publishSample } from '../support/load-sample.js';
import { accepted, RequestWorld } from '../support/request-world.js';
import { clockFrom, MONDAY } from '../support/told-request.js';
import { WorkerProcess } from '../support/worker-process.js';

let world: RequestWorld;
beforeAll(async () => {
  world = await RequestWorld.open('district');
  await publishSample(world.store);
});
afterAll(() => world.close());

test('must hold 1: a question whose worker is killed again and again is neither lost nor opened twice', async () => {
  let worker = await WorkerProcess.start(world);
  const question = world.question();
  accepted(await world.askSeat(question, question.ask()));
  await worker.kill();
  const claim = question.claim();
  const claiming = world.askSeat(question, claim);
  worker = await WorkerProcess.start(world);
  accepted(await claiming);
  accepted(await world.askSeat(question, question.answer()));
  const judging = world.askSeat(question, question.judge(false));
  accepted(await judging);
  await worker.kill();
  worker = await WorkerProcess.start(world);
  await world.client.workflow.getHandle(question.workflowId).result();
  expect(await worker.stop()).toBe(0);
  const events = await world.store.questionJournal.read(question.id);
  expect(events.map(({ event }) => event.type)).toEqual([
    ...['asked', 'claimed', 'answered_in_place', 'judged', 'turned', 'request_opened', 'question_ended'],
  ]);
  const state = await world.store.questionJournal.fold(question.id);
  const received = (await world.store.journal.read(state?.request ?? '')).filter(
    ({ event }) => event.type === 'received',
  );
  expect(received).toHaveLength(1);
});

test('must hold 1: a question that Temporal forgot is woken, and what was due meanwhile happens', async () => {
  const worker = await WorkerProcess.start(world);
  const question = world.question(clockFrom(MONDAY, 60));
  accepted(await world.askSeat(question, question.ask()));
  await world.client.workflow.getHandle(question.workflowId).terminate('lost');
  const state = await world.store.questionJournal.fold(question.id);
  const due = await world.store.questions.overdue(MONDAY + 7_200_000, 10);
  expect(due.map(({ id }) => id)).toContain(question.id);
  const later = clockFrom(MONDAY + 7_200_000);
  await world.seat().wake({ ...question.input, clock: later, state });
  await world.client.workflow.getHandle(question.workflowId).result();
  const events = await world.store.questionJournal.read(question.id);
  expect(events[1]?.event).toMatchObject({ type: 'turned', data: { cause: 'unanswered' } });
  await worker.stop();
});

test('must hold 11: nothing that was said at the seat stands in Temporal in the clear', async () => {
  const worker = await WorkerProcess.start(world);
  const question = world.question();
  accepted(await world.askSeat(question, question.ask()));
  const { history } = await world.client.workflowService.getWorkflowExecutionHistory({
    namespace: world.place.namespace,
    execution: { workflowId: question.workflowId },
  });
  const json = JSON.stringify(history);
  const bytes = [...json.matchAll(/"data":"([^"]+)"/g)].map(([, data]) => Buffer.from(data ?? '', 'base64'));
  const clear = json + bytes.map((data) => data.toString('utf8')).join('');
  for (const word of ['电子专票', 'p-owner', 'e-1"']) expect(clear).not.toContain(word);
  await worker.stop();
});
