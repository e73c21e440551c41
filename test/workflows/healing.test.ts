import { RequestMessenger } from '#libs/temporal';
import { accepted, RequestWorld } from '../support/request-world.js';
import { said } from '../support/told-request.js';
import type { ToldRequest } from '../support/told-request.js';

let world: RequestWorld;
beforeAll(async () => {
  world = await RequestWorld.open();
  await world.work();
});
afterAll(() => world.close());

/** Does what a worker does that is killed between the journal's commit and its task's completion. */
async function loseAfterCommit(
  request: ToldRequest,
  command: ReturnType<ToldRequest['contact']>,
): Promise<void> {
  const state = await world.state(request);
  if (!state) throw new Error('not born');
  const batch = world.batchOf(request, state, command);
  expect(await world.store.journal.append(batch)).toEqual({ kind: 'appended' });
}

test('must hold 1: a command that the journal has and the workflow lost is taken over before the next is decided', async () => {
  const request = await world.opened();
  const lost = request.contact();
  await loseAfterCommit(request, lost);
  const next = accepted(await world.send(request, request.addWords('下一条')));
  const events = await world.book(request);
  expect(events.map(({ number }) => number)).toEqual(events.map((_, index) => index + 1));
  expect(events.filter(({ event }) => event.type === 'contacted')).toHaveLength(1);
  expect(next.version).toBe(events.length);
  expect(await world.store.journal.fold(request.id)).toEqual(await world.state(request));
});

test('must hold 1: the lost command itself, sent again, gets the answer of what stands in the journal', async () => {
  const request = await world.opened();
  const lost = request.contact();
  await loseAfterCommit(request, lost);
  const stored = await world.store.journal.answerOf(lost.commandId);
  const answer = accepted(await world.send(request, lost));
  expect(answer.events).toEqual(stored?.events);
  expect((await world.book(request)).filter(({ event }) => event.type === 'contacted')).toHaveLength(1);
});

test('must hold 4: a command that a request forgot which began with a folded state gets its first answer, and holds up nothing', async () => {
  const request = await world.opened();
  const command = request.contact();
  const first = accepted(await world.send(request, command));
  await world.handle(request).terminate('lost');
  await world.engine().wake({ ...request.input, state: await world.store.journal.fold(request.id) });
  // Past the look into the journal that whoever sends takes first; beside it comes one that is new.
  const [again, next] = await Promise.all([
    world.send(request, command),
    world.send(request, request.addWords('下一条')),
  ]);
  expect(again).toEqual(first);
  accepted(next);
  expect((await world.book(request)).filter(({ event }) => event.type === 'contacted')).toHaveLength(1);
  expect(await world.store.journal.fold(request.id)).toEqual(await world.state(request));
});

test('must hold 4: what one request sends another again gets its first answer, though the other began anew meanwhile', async () => {
  const request = await world.opened();
  accepted(await world.send(request, request.contact()));
  const command = request.answer();
  const { events } = accepted(await world.send(request, command));
  await world.handle(request).terminate('lost');
  await world.engine().wake({ ...request.input, state: await world.store.journal.fold(request.id) });
  const messenger = new RequestMessenger(world.engine(), world.store, request.clock);
  expect(await messenger.deliver(request.id, command)).toMatchObject({ accepted: true, events });
});

test('must hold 1: a refusal holds only against all that the journal knows', async () => {
  const request = await world.opened();
  accepted(await world.send(request, request.contact()));
  await loseAfterCommit(request, request.answer());
  accepted(await world.send(request, request.feedback()));
  expect((await world.state(request))?.stage).toBe('closed');
});

test('must hold 1: more than Temporal takes at once was lost, and is taken over part by part', async () => {
  const request = await world.opened();
  let state = await world.state(request);
  for (let lost = 0; state && lost < 250; lost += 1) {
    const batch = world.batchOf(request, state, request.addWords(`${lost} ${'长'.repeat(2_500)}`));
    await world.store.journal.append(batch);
    state = batch.after;
  }
  accepted(await world.send(request, request.contact()));
  expect(await world.store.journal.fold(request.id)).toEqual(await world.state(request));
  expect((await world.state(request))?.version).toBe((await world.book(request)).length);
});

test('must hold 1: a lost change of the calendar is taken over with the calendar itself', async () => {
  const request = await world.opened();
  const calendar = { ...request.input.rules.calendar, version: 'test-2' };
  await world.store.rules.publishCalendar({ calendar, hash: 'test-2' });
  const version = { version: calendar.version };
  await loseAfterCommit(
    request,
    request.command('apply_calendar', version, { kind: 'system' }, { calendar }),
  );
  accepted(await world.send(request, request.contact()));
  accepted(await world.send(request, request.plan()));
  const clocks = Object.values((await world.state(request))?.clocks ?? {});
  expect(clocks.find(({ name }) => name === 'promise')?.calendar).toBe('test-2');
});

test('must hold 1: a lost move to another ladder is taken over with the ladder itself', async () => {
  const request = await world.opened();
  const { policy } = request.input.rules;
  const ladder = { ...policy.ladder, version: 'ladder-2', steps: [] };
  const slice = { ...policy, version: 'pack-2', hash: 'pack-2', ladder };
  await world.store.rules.publishPolicy({ slice, yaml: '' });
  const coordinator = { kind: 'person', person: 'p-coordinator', role: 'coordinator', unit: 'u-d' } as const;
  const data = { version: 'ladder-2', words: said('适用新阶梯') };
  await loseAfterCommit(request, request.command('move_ladder', data, coordinator, { policy: slice }));
  accepted(await world.send(request, request.contact()));
  expect((await world.state(request))?.ladder).toBe('ladder-2');
  const again = request.command('move_ladder', data, coordinator, { policy: slice });
  expect(await world.send(request, again)).toMatchObject({ rejection: { code: 'nothing-to-do' } });
});
