import type { SentCommand } from '#libs/contracts';
import { eventNames } from '../support/history-of.js';
import { accepted, RequestWorld } from '../support/request-world.js';
import { clockFrom, MONDAY } from '../support/told-request.js';

let world: RequestWorld;
beforeAll(async () => {
  world = await RequestWorld.open();
  await world.work();
});
afterAll(() => world.close());

test('must hold 4: after continuing as new a repeat still gets its first answer', async () => {
  const request = await world.opened(undefined, { historyLimit: 20 });
  const { runId } = await world.handle(request).describe();
  const command = request.contact();
  const first = await world.send(request, command);
  for (let step = 0; step < 4; step += 1) accepted(await world.send(request, request.update()));
  expect((await world.handle(request).describe()).runId).not.toBe(runId);
  expect(await world.send(request, command)).toEqual(first);
  expect(await world.store.journal.fold(request.id)).toEqual(await world.state(request));
});

test('a request that continues as new under fire loses no command and answers each once', async () => {
  const request = await world.opened(undefined, { historyLimit: 20 });
  const commands = Array.from({ length: 40 }, (_, index) => request.addWords(`补充 ${index}`));
  for (let from = 0; from < commands.length; from += 8) {
    const five = commands.slice(from, from + 8);
    for (const answer of await Promise.all(five.map((command) => world.send(request, command))))
      accepted(answer);
  }
  const added = (await world.book(request)).filter(({ event }) => event.type === 'words_added');
  expect(added.map(({ commandId }) => commandId).toSorted()).toEqual(
    commands.map(({ commandId }) => commandId).toSorted(),
  );
});

test('a moment that comes after continuing as new fires in time', async () => {
  const speed = 600;
  const request = await world.opened(clockFrom(MONDAY, speed), { historyLimit: 10 });
  accepted(await world.send(request, request.addWords('一')));
  await world.until(request, ({ event }) => event.type === 'warned');
  const warned = (await world.book(request)).find(({ event }) => event.type === 'warned')?.event;
  if (warned?.type !== 'warned') throw new Error('nothing was told');
  expect((warned.data.firedAt - warned.data.dueAt) / speed).toBeLessThan(1_000);
  expect(await eventNames(world.handle(request))).not.toContain('workflowExecutionFailed');
});

test('must hold 6: a command that is turned away begins no new run, which no replay would', async () => {
  // The round of the next command is the last of its run.
  const long = await world.opened(undefined, { historyLimit: 10 });
  const { runId } = await world.handle(long).describe();
  const broken = { ...long.contact(), actor: undefined } as unknown as SentCommand;
  await expect(world.send(long, broken)).rejects.toMatchObject({ cause: { type: 'malformed' } });
  expect((await world.handle(long).describe()).runId).toBe(runId);
  accepted(await world.send(long, long.addWords('一')));
  expect((await world.handle(long).describe()).runId).not.toBe(runId);
});
