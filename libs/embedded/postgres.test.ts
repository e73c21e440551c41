import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { provideDatabase } from './postgres-roles.js';
import { type EmbeddedPostgres, startPostgres } from './postgres.js';

const quiet = () => undefined;
const folder = mkdtempSync(join(tmpdir(), 'huying-postgres-'));
const start = (more: { port?: number; log?: (line: string) => void } = {}) =>
  startPostgres({ dataDir: folder, settings: { fsync: 'off' }, log: quiet, ...more });

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function ask(server: EmbeddedPostgres, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: server.url });
  client.on('error', quiet);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('data, port and password survive a restart', async () => {
  const first = await start();
  await ask(first, 'create table kept as select 7 as n');
  await first.stop();
  expect(await first.exited).toBe('ended with code 0');
  const second = await start();
  expect(second.url).toBe(first.url);
  expect(await ask(second, 'select n from kept')).toEqual([{ n: 7 }]);
  await second.stop();
});

test('only this machine is listened to, and the password is nobody else’s to read', async () => {
  const server = await start();
  expect(await ask(server, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
  expect(statSync(join(folder, 'password')).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700);
  await server.stop();
});

test('database and roles are provided once; a second time changes nothing', async () => {
  const server = await start();
  const first = await provideDatabase(server.url, 'book');
  expect(await provideDatabase(server.url, 'book')).toEqual(first);
  const roles = await ask(server, `select rolname from pg_roles where rolname like 'huying%' order by 1`);
  const wanted = ['huying_app', 'huying_guest', 'huying_owner'];
  expect(roles).toEqual(wanted.map((rolname) => ({ rolname })));
  await server.stop();
});

test('killed in the middle of work, it starts again with what was committed', async () => {
  const server = await start();
  await ask(server, 'create table committed as select 1 as n');
  process.kill(server.pid, 'SIGKILL');
  expect(await server.exited).toBe('was ended by SIGKILL');
  const again = await start();
  expect(await ask(again, 'select n from committed')).toEqual([{ n: 1 }]);
  await again.stop();
});

test('a server whose owner is gone is stopped before the next one starts', async () => {
  const orphan = await start();
  const said: string[] = [];
  const server = await start({ log: (line) => said.push(line) });
  expect(said).toContain(`PostgreSQL of an earlier start still runs (process ${orphan.pid}); stopping it`);
  expect(await orphan.exited).toBe('ended with code 0');
  await server.stop();
});

test('a lock file that names a stranger’s process does not keep it from starting', async () => {
  writeFileSync(join(folder, 'data', 'postmaster.pid'), `${process.pid}\n${join(folder, 'data')}\n`);
  const server = await start();
  await server.stop();
});

test('a port in use: asked for, it is refused by number; remembered, another is taken', async () => {
  const remembered = Number(readFileSync(join(folder, 'port'), 'utf8'));
  const stranger = createServer().listen(remembered, '127.0.0.1');
  await once(stranger, 'listening');
  await expect(start({ port: remembered })).rejects.toThrow(
    `Port ${remembered}, asked for PostgreSQL, is in use by another program.`,
  );
  const server = await start();
  expect(server.port).not.toBe(remembered);
  await server.stop();
  stranger.close();
});

test('another release’s data is refused, with the way out', async () => {
  const version = join(folder, 'data', 'PG_VERSION');
  writeFileSync(version, '17\n');
  await expect(start()).rejects.toThrow(/was written by PostgreSQL 17[\s\S]*pg_dumpall/);
  writeFileSync(version, '18\n');
});

test('damaged data is told, never overwritten', async () => {
  const control = join(folder, 'data', 'global', 'pg_control');
  const bytes = readFileSync(control);
  writeFileSync(control, Buffer.alloc(bytes.length));
  await expect(start()).rejects.toThrow(/is damaged[\s\S]*backup[\s\S]*mv '/);
  rmSync(control);
  await expect(start()).rejects.toThrow(/damaged \(missing: global\/pg_control\)/);
  expect(existsSync(join(folder, 'data', 'PG_VERSION'))).toBe(true);
});
