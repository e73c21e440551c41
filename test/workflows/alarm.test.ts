import { eventNames } from '../support/history-of.js';
import { accepted, RequestWorld } from '../support/request-world.js';
import { clockFrom, MONDAY } from '../support/told-request.js';

let world: RequestWorld;
beforeAll(async () => {
  world = await RequestWorld.open();
  await world.work();
});
afterAll(() => world.close());

const count = (names: string[], name: string) => names.filter((one) => one === name).length;

test('must hold 9: a moment that moves later leaves the one timer armed', async () => {
  const request = await world.opened();
  accepted(await world.send(request, request.contact())); // meets the clock whose warning was the earliest moment
  accepted(await world.send(request, request.update()));
  const names = await eventNames(world.handle(request));
  expect(count(names, 'timerStarted')).toBe(1);
  expect(count(names, 'timerCanceled')).toBe(0);
});

test('must hold 9: only an earlier moment cancels the timer', async () => {
  const request = await world.opened();
  accepted(await world.send(request, request.contact()));
  accepted(await world.send(request, request.plan(10 * 60_000)));
  const names = await eventNames(world.handle(request));
  expect(count(names, 'timerStarted')).toBe(2);
  expect(count(names, 'timerCanceled')).toBe(1);
});

test('ESC-1 each moment fires once, at its time on the product clock', async () => {
  const speed = 3_600;
  const request = await world.opened(clockFrom(MONDAY, speed));
  await world.until(request, ({ event }) => event.type === 'escalated' && event.data.level === 'L2');
  const fired = (await world.book(request)).filter(({ commandType }) => commandType === 'fire');
  const keys = fired.map(({ event }) => JSON.stringify([event.type, event.data]));
  expect(new Set(keys).size).toBe(keys.length);
  const lateness = fired.flatMap(({ event }) =>
    'dueAt' in event.data ? [(event.data.firedAt - event.data.dueAt) / speed] : [],
  );
  expect(Math.min(...lateness)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...lateness)).toBeLessThan(1_000);
});
