import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { matter, who } from '../api/sample-matter.js';
import { AttackedProduct } from './product.js';

const MB = 2 ** 20;
/** What the process may hold more than at rest, whatever is thrown at it; each attack sends more than twice as much. */
const BOUND = 160 * MB;
const ONE_DOCUMENT_MB = 2;

let product: AttackedProduct;
let upload: string;
let token: string;
beforeAll(async () => {
  product = await AttackedProduct.start({
    ...{ HUYING_CALLS_PER_MINUTE: '0', HUYING_CALLS_PER_MINUTE_OF_ADDRESS: '0' },
    ...{ HUYING_DOCUMENT_MB: String(ONE_DOCUMENT_MB), HUYING_CONNECTIONS: '400' },
  });
  token = await product.token(who.operator);
  const { status, body } = await send('/v1/requests', { body: Buffer.from(JSON.stringify(matter)) });
  if (status !== 201) throw new Error(body);
  upload = `/v1/requests/${String(JSON.parse(body)['request'])}/documents`;
});
afterAll(() => {
  agent.destroy();
  return product.close();
});

/** The server reads on after its answer; a connection that is to be closed would lose the answer. */
const agent = new Agent({ keepAlive: true });

interface Sent {
  body: Buffer;
  /** How often the body is sent one after the other, in one call of unknown length. */
  times?: number;
  headers?: Record<string, string>;
}

/** The answer, also when it comes before all is sent; status 0 if the connection was cut. */
function send(
  path: string,
  { body, times = 1, headers = {} }: Sent,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve) => {
    const call = request(product.url + path, {
      method: 'POST',
      agent,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        'transfer-encoding': 'chunked',
        ...headers,
      },
    });
    call.once('response', (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, body: text }));
      answer.once('error', () => resolve({ status: answer.statusCode ?? 0, body: text }));
    });
    call.on('error', () => resolve({ status: 0, body: '' }));
    void pour(call, body, times);
  });
}

async function pour(call: ReturnType<typeof request>, body: Buffer, times: number): Promise<void> {
  for (let n = 0; n < times && !call.destroyed; n += 1) {
    if (call.write(body)) continue;
    const over = new AbortController();
    const either = [once(call, 'drain', over), once(call, 'close', over)];
    await Promise.race(either).catch(() => undefined);
    over.abort();
    await Promise.allSettled(either);
  }
  call.end();
}

/** How much more than before the process held at most, and how often each status came. */
async function under(attack: () => Promise<{ status: number }[]>) {
  const before = await product.memory();
  const answers = await attack();
  const { most } = await product.memory();
  const statuses = [...new Set(answers.map(({ status }) => status))].toSorted((a, b) => a - b);
  return { grown: Math.max(0, most - before.now), statuses };
}

const many = <T>(n: number, one: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: n }, (_, index) => one(index)));

test('bodies without end are refused as they come in, not gathered', async () => {
  const part = Buffer.alloc(MB, ' ');
  const { grown, statuses } = await under(() =>
    many(40, () => send('/v1/requests', { body: part, times: 10 })),
  );
  expect(grown).toBeLessThan(BOUND);
  expect(statuses).toEqual([413]);
});

test('a packed body is not unpacked', async () => {
  const bomb = gzipSync(Buffer.alloc(200 * MB, ' '));
  expect(bomb.length).toBeLessThan(MB);
  const packed = { body: bomb, headers: { 'content-encoding': 'gzip' } };
  const { grown, statuses } = await under(() => many(4, () => send('/v1/requests', packed)));
  expect(grown).toBeLessThan(BOUND);
  expect(statuses).toEqual([415]);
});

test('files above the limit are let pass, however many come at once', async () => {
  const part = Buffer.alloc(MB, 7);
  const one = (headers: Record<string, string>) => () => send(upload, { body: part, times: 20, headers });
  const plain = one({ 'content-type': 'application/octet-stream' });
  const { grown, statuses } = await under(() => many(20, plain));
  expect(statuses.filter((status) => ![413, 429].includes(status))).toEqual([]);
  expect(statuses).toContain(413);
  expect(grown).toBeLessThan(BOUND);
});

test('lists above the limit are let pass, too', async () => {
  const admin = `Bearer ${await product.token(who.administrator)}`;
  const headers = { authorization: admin, 'content-type': 'text/csv' };
  const body = Buffer.alloc(MB, 'a,b\n');
  const { grown, statuses } = await under(() =>
    many(12, () => send('/v1/organisation/import?dryRun=true', { body, times: 40, headers })),
  );
  expect(statuses.filter((status) => ![413, 429].includes(status))).toEqual([]);
  expect(statuses).toContain(413);
  expect(grown).toBeLessThan(BOUND);
});

test.each<[string, Buffer, number]>([
  ['nested 15,000 deep', Buffer.from(`{"words":${'['.repeat(15_000)}${']'.repeat(15_000)}}`), 400],
  ['objects nested 5,000 deep', Buffer.from(`${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`), 400],
  [
    'of 2,000 fields',
    Buffer.from(JSON.stringify(Object.fromEntries(Array.from({ length: 2_000 }, (_, n) => [`f${n}`, n])))),
    400,
  ],
  ['of a number of 30,000 digits', Buffer.from(`{"words":${'9'.repeat(30_000)}}`), 400],
  ['of a list of 15,000', Buffer.from(`[${'1,'.repeat(15_000)}1]`), 400],
])('a body %s is refused like any other that is wrong', async (_what, body, status) => {
  const answers = await many(20, () => send('/v1/requests', { body }));
  expect([...new Set(answers.map((answer) => answer.status))]).toEqual([status]);
  expect(answers[0]?.body.length).toBeLessThan(8_000);
});

test('connections that say nothing are limited, and closed', async () => {
  const before = await product.memory();
  const sockets: Socket[] = Array.from({ length: 1_000 }, () => {
    const socket = connect(Number(new URL(product.url).port), '127.0.0.1');
    socket.on('error', () => undefined).resume();
    return socket;
  });
  await Promise.all(sockets.map((socket) => once(socket, 'connect').catch(() => undefined)));
  const open = () => sockets.filter((socket) => !socket.closed).length;
  // Those beyond a quarter of the limit are closed at once, the others when their time for the headers is over.
  while (open() > 100) await delay(20);
  while (open() > 0) await delay(100);
  expect((await fetch(`${product.url}/livez`)).status).toBe(200);
  expect((await product.memory()).most - before.now).toBeLessThan(BOUND);
});

test('readers of the stream that do not read are kept waiting, not written for', async () => {
  const before = await product.memory();
  const authorization = `Bearer ${await product.token(who.coordinator)}`;
  const sockets = Array.from({ length: 15 }, () => connect(Number(new URL(product.url).port), '127.0.0.1'));
  const heads = sockets.map(async (socket) => {
    socket.write(
      `GET /v1/stream HTTP/1.1\r\nHost: a\r\nAuthorization: ${authorization}\r\nLast-Event-ID: 0\r\n\r\n`,
    );
    const [head] = (await once(socket, 'data')) as [Buffer];
    socket.pause();
    return head.toString('latin1').slice(9, 12);
  });
  const statuses = await Promise.all(heads);
  expect(statuses.filter((status) => status === '200')).toHaveLength(10);
  expect(statuses.filter((status) => status === '429')).toHaveLength(5);
  await many(50, () =>
    send('/v1/requests', { body: Buffer.from(JSON.stringify({ ...matter, summary: '长'.repeat(40) })) }),
  );
  for (const socket of sockets) socket.destroy();
  expect((await product.memory()).most - before.now).toBeLessThan(BOUND);
});

test('nothing of it was a fault of the product’s', () => {
  expect(product.lives).toBe(true);
  expect(product.complaints.filter(({ status }) => status === 500)).toEqual([]);
});
