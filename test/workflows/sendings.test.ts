import type { Around } from '../support/around.js';
import { RequestWorld } from '../support/request-world.js';
import { said } from '../support/told-request.js';
import type { ToldRequest } from '../support/told-request.js';

let world: RequestWorld;
let away = false;
beforeAll(async () => {
  world = await RequestWorld.open();
  const around: Around = (name, _args, run) =>
    away && name === 'appendBatch' ? Promise.reject(new Error('the book is away')) : run();
  await world.work({ around });
});
afterAll(() => world.close());

/** The ids under which Temporal took a command. */
async function updatesOf(request: ToldRequest, commandId: string): Promise<string[]> {
  const { events } = await world.handle(request).fetchHistory();
  return (events ?? []).flatMap(({ workflowExecutionUpdateAcceptedEventAttributes: accepted }) => {
    const id = accepted?.acceptedRequest?.meta?.updateId ?? '';
    return id.startsWith(commandId) ? [id] : [];
  });
}

test('must hold 4: a command that comes again from elsewhere is an update of its own, and acts once', async () => {
  const request = await world.opened();
  const command = request.command('add_words', { words: said('补充') });
  const first = await world.send(request, command);
  // Another process takes it at another moment; no two things may be sent under one id.
  expect(await world.send(request, { ...command, at: command.at + 1_000 })).toEqual(first);
  const updates = await updatesOf(request, command.commandId);
  expect(updates).toHaveLength(2);
  expect(new Set(updates).size).toBe(2);
});

test('must hold 3: what is on its way from here is waited for, not sent again', async () => {
  const request = await world.opened();
  const command = request.command('add_words', { words: said('补充') });
  const engine = world.engine(1_000);
  away = true;
  expect(await engine.send(request.id, command)).toEqual({ kind: 'pending' });
  expect(await engine.send(request.id, command)).toEqual({ kind: 'pending' });
  expect(await world.engine().outcome(request.id, command.commandId)).toEqual({ kind: 'pending' });
  away = false;
  expect(await world.engine(60_000).send(request.id, command)).toMatchObject({ answer: { accepted: true } });
  expect(await engine.outcome(request.id, command.commandId)).toMatchObject({ answer: { accepted: true } });
  expect(await updatesOf(request, command.commandId)).toHaveLength(2);
});
