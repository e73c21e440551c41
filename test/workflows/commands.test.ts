import { randomUUID } from 'node:crypto';
import { accepted, RequestWorld } from '../support/request-world.js';
import { MONDAY } from '../support/told-request.js';

let world: RequestWorld;
beforeAll(async () => {
  world = await RequestWorld.open();
  await world.work();
});
afterAll(() => world.close());

test('OWN-10 a repeat gets the first answer and has no second effect', async () => {
  const request = await world.opened();
  const command = request.contact();
  const first = await world.send(request, command);
  accepted(await world.send(request, request.update()));
  expect(await world.send(request, command)).toEqual(first);
  expect((await world.book(request)).filter((event) => event.commandId === command.commandId)).toHaveLength(
    accepted(first).events.length,
  );
});

test('OWN-10 a repeat of the opening gets the first answer', async () => {
  const request = world.tell();
  const command = request.open();
  const first = accepted(await world.start(request, command));
  expect(await world.start(request, command)).toEqual(first);
});

test('OWN-10 the same id with another body is refused', async () => {
  const request = await world.opened();
  const command = request.addWords('一');
  accepted(await world.send(request, command));
  const other = { ...request.addWords('二'), commandId: command.commandId };
  expect(await world.send(request, other)).toMatchObject({ rejection: { code: 'command-id-reused' } });
});

test('OWN-10 a refused command leaves no trace and may be sent again', async () => {
  const request = await world.opened();
  const feedback = request.feedback();
  expect(await world.send(request, feedback)).toMatchObject({ rejection: { code: 'wrong-stage' } });
  const before = (await world.book(request)).length;
  accepted(await world.send(request, request.contact()));
  accepted(await world.send(request, request.answer()));
  accepted(await world.send(request, feedback));
  const events = await world.book(request);
  expect(events.findIndex(({ commandId }) => commandId === feedback.commandId)).toBeGreaterThan(before);
});

test('OWN-10 a stale command is a conflict that says what changed', async () => {
  const request = await world.opened();
  const seen = (await world.state(request))?.version;
  accepted(await world.send(request, request.contact()));
  const stale = { ...request.update(), basedOn: seen };
  expect(await world.send(request, stale)).toMatchObject({ rejection: { code: 'stale', rule: 'OWN-10' } });
});

test('must hold 2: commands that come at once are decided one after the other, without holes', async () => {
  const request = await world.opened();
  const commands = Array.from({ length: 8 }, (_, index) => request.addWords(`补充 ${index}`));
  const answers = await Promise.all(commands.map((command) => world.send(request, command)));
  const numbers = answers.flatMap((answer) => accepted(answer).events.map(({ number }) => number));
  expect(new Set(numbers).size).toBe(numbers.length);
  const events = await world.book(request);
  expect(events.map(({ number }) => number)).toEqual(events.map((_, index) => index + 1));
});

test('OWN-10 the same command twice at once has one effect and one answer', async () => {
  const request = await world.opened();
  const command = request.contact();
  const [one, other] = await Promise.all([world.send(request, command), world.send(request, command)]);
  expect(one).toEqual(other);
  expect((await world.book(request)).filter(({ event }) => event.type === 'contacted')).toHaveLength(1);
});

test("a command's moment is the API's, never before the last event and never after now", async () => {
  const request = await world.opened();
  const early = { ...request.addWords('早'), at: MONDAY - 3_600_000 };
  const late = { ...request.addWords('晚'), at: MONDAY + 3_600_000 };
  accepted(await world.send(request, early));
  accepted(await world.send(request, late));
  const moments = (await world.book(request)).map(({ at }) => at);
  expect(moments).toEqual(moments.toSorted((a, b) => a - b));
  expect(Math.max(...moments)).toBeLessThanOrEqual(request.now());
});

test('what is no command is turned away without a trace in the history', async () => {
  const request = await world.opened();
  const { length } = (await world.handle(request).fetchHistory()).events ?? [];
  const broken = { ...request.contact(), at: Number.NaN };
  await expect(world.send(request, broken)).rejects.toMatchObject({ cause: { type: 'malformed' } });
  expect((await world.handle(request).fetchHistory()).events).toHaveLength(length ?? 0);
});

test('a command that the core cannot decide fails alone; the request lives on', async () => {
  const request = await world.opened();
  const impossible = { ...request.contact(), type: 'juggle', commandId: randomUUID() };
  await expect(world.send(request, impossible as never)).rejects.toMatchObject({
    cause: { type: 'undecidable' },
  });
  accepted(await world.send(request, request.contact()));
});
