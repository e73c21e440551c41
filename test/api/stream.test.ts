import { connect } from 'node:net';
import { ApiWorld } from './api-world.js';
import { listen } from './listen.js';
import { matter, who } from './sample-matter.js';

let world: ApiWorld;
beforeAll(async () => (world = await ApiWorld.open()));
afterAll(() => world.close());

test('what happens is heard as it happens, and a broken connection goes on where it was', async () => {
  let began: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => (began = resolve));
  const live = listen(world, who.coordinator, 4, undefined, began);
  await begun;
  const opened = await world.post('/v1/requests', who.operator, matter);
  const heard = await live;
  expect(heard.map(({ event }) => event)).toEqual(['begin', 'request', 'request', 'request']);
  expect(heard.slice(1).map(({ data }) => data['type'])).toEqual(['received', 'owner_assigned', 'routed']);
  expect(heard[1]?.data['request']).toBe(opened.body['request']);
  const rest = await listen(world, who.coordinator, 3, heard[2]?.id);
  expect(rest.map(({ data }) => data['version'] ?? 'begin')).toEqual(['begin', 3, 4]);
});

test('only what the caller may see: an enterprise hears of its own requests, and not of the house’s inside', async () => {
  await world.post('/v1/requests', who.operator, { ...matter, enterprise: who.otherEnterprise });
  await world.post('/v1/requests', who.operator, { ...matter, summary: '第二件' });
  const heard = await listen(world, who.enterprise, 5, '0');
  expect(heard.slice(1).map(({ data }) => data['type'])).toEqual([
    'received',
    'owner_assigned',
    'received',
    'owner_assigned',
  ]);
});

test('one account keeps ten streams open, and the eleventh is told to come back', async () => {
  const headers = { authorization: `Bearer ${await world.token(who.department)}` };
  const closed = new AbortController();
  const knock = () => fetch(`${world.url}/v1/stream`, { headers, signal: closed.signal });
  const open = await Promise.all(Array.from({ length: 10 }, knock));
  expect(open.map(({ status }) => status)).toEqual(Array(10).fill(200));
  const eleventh = await knock();
  expect([eleventh.status, eleventh.headers.get('retry-after')]).toEqual([429, '10']);
  const ahead = await listen(world, who.coordinator, 1, '999999999999999');
  expect(Number(ahead[0]?.id)).toBeLessThan(1_000_000);
  closed.abort();
});

test('a stream whose reader was gone before it began keeps no place', async () => {
  const authorization = `Bearer ${await world.token(who.administrator)}`;
  const { hostname, port } = new URL(world.url);
  for (let n = 0; n < 30; n += 1) {
    const socket = connect(Number(port), hostname);
    await new Promise((resolve) =>
      socket.write(`GET /v1/stream HTTP/1.1\r\nHost: a\r\nAuthorization: ${authorization}\r\n\r\n`, resolve),
    );
    socket.resetAndDestroy();
  }
  const closed = new AbortController();
  const knock = async (): Promise<number> => {
    const { status } = await fetch(`${world.url}/v1/stream`, {
      ...{ headers: { authorization }, signal: closed.signal },
    });
    return status === 429 ? knock() : status;
  };
  for (let n = 0; n < 10; n += 1) expect(await knock()).toBe(200);
  closed.abort();
});
