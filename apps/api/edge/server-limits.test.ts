import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import pino from 'pino';
import { limitServer } from './server-limits.js';
import { answerUnreadableCalls } from './unreadable-calls.js';

/** Real milliseconds; small, so that a test waits for the server and not the other way round. */
const QUICK = { headersMs: 300, callMs: 600 };
const nobody = () => false;

let server: Server;
const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server.closeAllConnections();
  server.close();
});

async function serve(connections: number, isProxy: (address: string) => boolean = nobody): Promise<void> {
  server = createServer((call, reply) => {
    call.resume().on('end', () => reply.end('served'));
  });
  answerUnreadableCalls(server, pino({ level: 'silent' }));
  limitServer(server, { connections, isProxy, ...QUICK });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
}

function open(): Socket {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.on('error', () => undefined);
  sockets.push(socket);
  return socket;
}

const closed = (socket: Socket) => once(socket.resume(), 'close');

/** Whether a call is served on a new connection. */
async function served(): Promise<boolean> {
  const socket = open();
  socket.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
  return (await text(socket).catch(() => '')).includes('served');
}

test('headers that come a byte at a time are not waited for, and the answer says so', async () => {
  await serve(100);
  const slow = open();
  slow.write('GET / HTTP/1.1\r\nHost: a\r\nX: ');
  const drip = setInterval(() => slow.write('x'), 50);
  try {
    const said = await text(slow);
    expect(said).toMatch(/^HTTP\/1\.1 408 /);
    expect(said).toContain('"code":"too-slow"');
  } finally {
    clearInterval(drip);
  }
});

test('a body that comes a byte at a time is not waited for either', async () => {
  await serve(100);
  const slow = open();
  slow.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n');
  const drip = setInterval(() => slow.write('x'), 50);
  try {
    expect(await text(slow)).toMatch(/^HTTP\/1\.1 408 /);
  } finally {
    clearInterval(drip);
  }
});

test('a connection on which nothing ever comes is closed', async () => {
  await serve(100);
  await closed(open());
});

test('one address holds a quarter of the connections at most, and gets its place back', async () => {
  await serve(40);
  const held = Array.from({ length: 10 }, () => open());
  await Promise.all(held.map((socket) => once(socket, 'connect')));
  for (const socket of held) socket.write('GET / HTTP/1.1\r\n');
  await closed(open());
  expect(await served()).toBe(false);
  held[0]?.destroy();
  while (!(await served()));
});

test('a proxy in front is many callers; all connections together have their limit', async () => {
  await serve(16, () => true);
  const held = Array.from({ length: 16 }, () => open());
  await Promise.all(held.map((socket) => once(socket, 'connect')));
  for (const socket of held) socket.write('GET / HTTP/1.1\r\n');
  expect(await served()).toBe(false);
});
