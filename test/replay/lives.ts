import { DEPARTURE_WORKFLOW, departureStart } from '#libs/contracts';
import type { WorkflowHandle } from '@temporalio/client';
import { databaseAway } from '../support/database-away.js';
import { eventNames } from '../support/history-of.js';
import { accepted } from '../support/request-world.js';
import type { RequestWorld } from '../support/request-world.js';
import { clockFrom, MONDAY } from '../support/told-request.js';
import type { ToldRequest } from '../support/told-request.js';

const DAY = 86_400_000;

async function send(world: RequestWorld, request: ToldRequest, ...steps: Step[]): Promise<void> {
  for (const step of steps) accepted(await world.send(request, request[step]()));
}
type Step = 'contact' | 'plan' | 'update' | 'answer' | 'feedback' | 'withdraw' | 'objection';

/** Whole lives, by the name of their history; each lives on the given world's worker. */
export const lives: Record<string, (world: RequestWorld) => Promise<ToldRequest | WorkflowHandle>> = {
  async 'answered-and-judged'(world) {
    const request = await world.opened();
    await send(world, request, 'contact', 'plan', 'update', 'update', 'answer', 'feedback');
    return request;
  },

  async 'ended-from-a-folded-state'(world) {
    const request = await world.opened();
    await send(world, request, 'contact', 'answer', 'feedback');
    await world.handle(request).terminate('recorded apart');
    const state = await world.store.journal.fold(request.id);
    const clock = clockFrom(MONDAY + 30 * DAY);
    await world.client.workflow.start('requestWorkflow', world.startOf({ ...request.input, clock, state }));
    await world.handle(request).result();
    return request;
  },

  async 'silent-owner'(world) {
    const request = await world.opened(clockFrom(MONDAY, 40_000));
    await world.until(request, ({ event }) => event.type === 'escalated' && event.data.level === 'L3');
    await send(world, request, 'contact');
    return request;
  },

  async 'continued-as-new'(world) {
    const request = await world.opened(undefined, { historyLimit: 20 });
    await send(world, request, 'contact', 'update', 'update', 'update');
    return request;
  },

  async 'waited-for-the-book'(world) {
    const request = await world.opened();
    const back = await databaseAway(world.database);
    const command = request.contact();
    await world.engine(1_000).send(request.id, command);
    await back();
    accepted(await world.send(request, command));
    return request;
  },

  async 'healed-from-the-book'(world) {
    const request = await world.opened();
    const state = await world.state(request);
    if (!state) throw new Error('not born');
    await world.store.journal.append(world.batchOf(request, state, request.contact()));
    await send(world, request, 'update');
    return request;
  },

  async 'handed-over'(world) {
    const request = await world.opened();
    await departure(world);
    await send(world, request, 'contact');
    return request;
  },

  async departed(world) {
    await world.opened();
    await world.opened();
    return departure(world);
  },

  async withdrawn(world) {
    const request = await world.opened();
    await send(world, request, 'contact', 'withdraw');
    return request;
  },

  async merged(world) {
    const [master, child] = [await world.opened(), await world.opened()];
    const state = await world.state(master);
    if (!state) throw new Error('not born');
    accepted(await world.send(child, child.offerMerge({ ...state, id: master.id })));
    await world.until(child, ({ event }) => event.type === 'merged');
    accepted(await world.send(child, child.addWords('再补充一点')));
    await world.until(child, ({ event }) => event.type === 'words_arrived');
    return child;
  },

  /** Its alarm rings for nothing once and is set anew for a far moment; then a nearer one comes. */
  async reopened(world) {
    const request = await world.opened(clockFrom(MONDAY, 600));
    await send(world, request, 'contact', 'answer', 'feedback');
    const timers = async () =>
      (await eventNames(world.handle(request))).filter((name) => name === 'timerStarted');
    while ((await timers()).length < 2);
    await send(world, request, 'objection');
    return request;
  },

  async 'refused-and-repeated'(world) {
    const request = await world.opened();
    const feedback = request.feedback();
    await world.send(request, feedback);
    await send(world, request, 'contact', 'answer');
    accepted(await world.send(request, feedback));
    accepted(await world.send(request, feedback));
    return request;
  },
};

/** The owner leaves, and the departure goes to its end. */
async function departure(world: RequestWorld): Promise<WorkflowHandle> {
  const now = await world.store.clock.now();
  const leaving = { person: 'p-owner', successor: 'p-head', reason: 'retirement', from: now };
  const asked = await world.store.departures.ask(leaving, { by: 'p-coordinator', at: now });
  if (asked.refused) throw new Error(asked.refused.map(({ en }) => en).join());
  const start = departureStart(asked.done.id, world.taskQueue);
  const handle = await world.client.workflow.start(DEPARTURE_WORKFLOW, start);
  await handle.result();
  return handle;
}
