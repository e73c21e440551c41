import { randomUUID } from 'node:crypto';
import { DEPARTURE_WORKFLOW, wakeSignal } from '#libs/contracts';
import type { SentCommand } from '#libs/contracts';
import type { activitiesOf } from '#worker';
import { hasLeft, leaving } from '../support/leavers.js';
import { accepted } from '../support/request-world.js';
import type { RequestWorld } from '../support/request-world.js';
import { clockFrom, MONDAY, said } from '../support/told-request.js';
import type { ToldRequest } from '../support/told-request.js';

/** What happens around one side effect while its worker is killed there. */
export interface Scene {
  /** What the activity is told holds this id. */
  about: string;
  /** Makes the workflow ask for the side effect. */
  begin(): Promise<void> | void;
  /** Resolves when all of it has happened, however often it was tried; throws what is wrong in the end. */
  holds(): Promise<void>;
}

export type Effect = keyof ReturnType<typeof activitiesOf>;
/** Product milliseconds in a real one for a request whose moments are to come soon. */
const FAST = 20_000;
const coordinator = {
  kind: 'person',
  person: 'p-coordinator',
  role: 'coordinator',
  unit: 'u-district',
} as const;

/** A scene for each side effect of the workflows; `leaver` is somebody whom nobody else's scene needs. */
export const scenes: Record<Effect, (world: RequestWorld, leaver: string) => Promise<Scene>> = {
  async appendBatch(world) {
    const request = await world.opened();
    const command = request.contact();
    let answer: Promise<unknown> | undefined;
    const begin = () => void (answer = world.send(request, command).then(accepted));
    return { about: request.id, begin, holds: async () => (await answer, once(world, request, 'contacted')) };
  },

  async resolveRecipients(world) {
    const request = world.tell(clockFrom(MONDAY, FAST));
    const begin = async () => void accepted(await world.start(request, request.open()));
    const holds = async () => {
      await world.until(request, ({ event }) => event.type === 'breached');
      await world.handle(request).terminate('its clock is too fast for the others');
      await toldOnce(world, request);
    };
    return { about: request.id, begin, holds };
  },

  async publishedCalendar(world) {
    const request = await world.opened();
    const calendar = { ...request.input.rules.calendar, version: `calendar-${randomUUID()}` };
    await world.store.rules.publishCalendar({ calendar, hash: calendar.version });
    const { version } = calendar;
    const command = request.command('apply_calendar', { version }, { kind: 'system' }, { calendar });
    const begin = () => lost(world, request, command);
    return { about: version, begin, holds: () => takenOver(world, request, version) };
  },

  async publishedLadder(world) {
    const request = await world.opened();
    const { policy } = request.input.rules;
    const version = `ladder-${randomUUID()}`;
    const slice = { ...policy, version, hash: version, ladder: { ...policy.ladder, version, steps: [] } };
    await world.store.rules.publishPolicy({ slice, yaml: '' });
    const data = { version, words: said('适用新阶梯') };
    const command = request.command('move_ladder', data, coordinator, { policy: slice });
    const begin = () => lost(world, request, command);
    return { about: version, begin, holds: () => takenOver(world, request, version) };
  },

  async appendQuestion(world) {
    const question = world.question();
    accepted(await world.askSeat(question, question.ask()));
    const command = question.claim();
    let answer: Promise<unknown> | undefined;
    const begin = () => void (answer = world.askSeat(question, command).then(accepted));
    const holds = async () => {
      await answer;
      accepted(await world.askSeat(question, question.answer()));
      await spoken(world, question.id, ['asked', 'claimed', 'answered_in_place']);
    };
    return { about: question.id, begin, holds };
  },

  async openRequest(world) {
    const question = world.question();
    for (const tell of [question.ask, question.claim, question.answer])
      accepted(await world.askSeat(question, tell()));
    const begin = async () => void accepted(await world.askSeat(question, question.judge(false)));
    const holds = async () => {
      await world.client.workflow.getHandle(question.workflowId).result();
      const turned = ['turned', 'request_opened', 'question_ended'];
      await spoken(world, question.id, ['asked', 'claimed', 'answered_in_place', 'judged', ...turned]);
      const state = await world.store.questionJournal.fold(question.id);
      const opened = await world.store.journal.read(state?.request ?? '');
      expect(opened.filter(({ event }) => event.type === 'received')).toHaveLength(1);
    };
    return { about: question.id, begin, holds };
  },

  async carryErrand(world) {
    const [master, child] = [await world.opened(), await world.opened()];
    const state = await world.state(master);
    if (!state) throw new Error('not born');
    const { number, enterprise, owner } = state;
    const context = { master: { id: master.id, number, enterprise, owner } };
    const data = { master: master.id, words: said('同一件事') };
    const offer = child.command('offer_merge', data, undefined, context);
    const begin = async () => void accepted(await world.send(child, offer));
    const holds = async () => {
      await world.until(child, ({ event }) => event.type === 'merged');
      await once(world, child, 'merged');
      await once(world, master, 'child_joined');
    };
    return { about: `${child.id}/take`, begin, holds };
  },

  lookAtDeparture: departure,
  handOver: departure,
  disableAccount: departure,
};

/** Somebody leaves who owns one request. */
async function departure(world: RequestWorld, leaver: string): Promise<Scene> {
  const { id, request, start } = await leaving(world, leaver);
  const begin = async () => void (await world.client.workflow.start(DEPARTURE_WORKFLOW, start));
  const holds = async () => {
    await world.client.workflow.getHandle(start.workflowId).result();
    await hasLeft(world, leaver, request);
  };
  return { about: id, begin, holds };
}

/** A command that the journal got and the workflow lost; then the workflow is told to look. */
async function lost(world: RequestWorld, request: ToldRequest, command: SentCommand): Promise<void> {
  const state = await world.state(request);
  if (!state) throw new Error('not born');
  await world.store.journal.append(world.batchOf(request, state, command));
  await world.handle(request).signal(wakeSignal);
}

/** What was lost is known, and the request goes on under it. */
async function takenOver(world: RequestWorld, request: ToldRequest, version: string): Promise<void> {
  accepted(await world.send(request, request.contact()));
  const state = await world.state(request);
  expect([state?.calendar, state?.ladder]).toContain(version);
  expect(await world.store.journal.fold(request.id)).toEqual(state);
  await once(world, request, 'contacted');
}

async function once(world: RequestWorld, request: ToldRequest, type: string): Promise<void> {
  const events = await world.book(request);
  expect(events.map(({ number }) => number)).toEqual(events.map((_, index) => index + 1));
  expect(events.filter(({ event }) => event.type === type)).toHaveLength(1);
}

/** Each moment was told once. */
async function toldOnce(world: RequestWorld, request: ToldRequest): Promise<void> {
  const told = (await world.book(request)).filter(({ event }) => ['warned', 'breached'].includes(event.type));
  const moments = told.map(({ event: { type, data } }) => JSON.stringify({ type, ...data, firedAt: 0 }));
  expect(new Set(moments).size).toBe(moments.length);
}

async function spoken(world: RequestWorld, question: string, types: string[]): Promise<void> {
  const events = await world.store.questionJournal.read(question);
  expect(events.map(({ event }) => event.type)).toEqual(types);
}
