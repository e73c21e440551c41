import { eventNames } from '../support/history-of.js';
import { accepted, RequestWorld } from '../support/request-world.js';
import { clockFrom, MONDAY } from '../support/told-request.js';
import type { ToldRequest } from '../support/told-request.js';

const DAY = 86_400_000;
let world: RequestWorld;
beforeAll(async () => {
  world = await RequestWorld.open();
  await world.work();
});
afterAll(() => world.close());

async function live(request: ToldRequest): Promise<void> {
  for (const step of ['contact', 'plan', 'update', 'update', 'answer', 'feedback'] as const)
    accepted(await world.send(request, request[step]()));
}

test('a life from receipt to feedback costs at most 60 events of history, and state and journal agree', async () => {
  const request = await world.opened();
  await live(request);
  const state = await world.state(request);
  expect(state).toMatchObject({ stage: 'closed', closedAs: 'verified' });
  expect(await world.store.journal.fold(request.id)).toEqual(state);
  const events = await eventNames(world.handle(request));
  expect(events.length).toBeLessThanOrEqual(60);
  expect(events.filter((name) => name === 'timerStarted')).toHaveLength(1);
  expect(events.filter((name) => name === 'upsertWorkflowSearchAttributes')).toHaveLength(1);
});

test('must hold 6: a request starts from the state folded out of the journal and comes to its end', async () => {
  const request = await world.opened();
  await live(request);
  await world.handle(request).terminate('the server was lost');
  const state = await world.store.journal.fold(request.id);
  const clock = clockFrom(MONDAY + 30 * DAY);
  await world.client.workflow.start('requestWorkflow', world.startOf({ ...request.input, clock, state }));
  await world.handle(request).result();
  const events = await world.book(request);
  expect(events.at(-1)?.event).toEqual({ type: 'ended', data: { as: 'archived' } });
  expect(events.map(({ number }) => number)).toEqual(events.map((_, index) => index + 1));
});

test('after the end no workflow takes commands', async () => {
  const request = await world.opened();
  await live(request);
  await world.handle(request).terminate('the server was lost');
  expect(await world.engine().send(request.id, request.addWords('还有'))).toEqual({ kind: 'gone' });
});

test('a request whose first command is refused is not born, and its id may be used again', async () => {
  const request = world.tell();
  const command = request.open();
  const nobody = { ...command, context: { ...command.context, candidates: {} } };
  expect(await world.start(request, nobody)).toMatchObject({
    accepted: false,
    rejection: { code: 'no-owner' },
  });
  await world.handle(request).result();
  expect(await world.book(request)).toEqual([]);
  accepted(await world.start(request, command));
});

test('OWN-1 the first batch holds received and owner assigned', async () => {
  const request = await world.opened();
  const [first, second] = await world.book(request);
  expect([first?.event.type, second?.event.type]).toEqual(['received', 'owner_assigned']);
  expect(first?.commandId).toBe(second?.commandId);
});
