import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { freePort } from '#libs/embedded';
import { openTestStore } from '../store/open-test-store.js';
import type { TestStore } from '../store/open-test-store.js';
import { loadSample } from '../support/load-sample.js';
import { testTemporal } from '../support/servers.js';

const program = (name: string) => fileURLToPath(new URL(`../../apps/${name}`, import.meta.url));
const [API, WORKER, CLI] = ['api/main.js', 'worker/main.js', 'cli/main.js'].map(program) as [
  ...[string, string, string],
];

const home = mkdtempSync(join(tmpdir(), 'huying-boot-'));
let own: TestStore;
let good: Record<string, string>;
beforeAll(async () => {
  own = await openTestStore();
  const { address, namespace } = await testTemporal();
  good = {
    ...{ HUYING_ENV: 'production', HUYING_HOME: home, DATABASE_URL: own.database.url },
    ...{ DATABASE_ADMIN_URL: own.database.adminUrl, PORT: String(await freePort()) },
    HUYING_MASTER_KEY: own.masterKey.toString('base64'),
    HUYING_JWKS_URL: 'https://id.example/keys',
    ...{ TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace, HUYING_TASK_QUEUE: 'boot' },
  };
});
afterAll(async () => {
  await own.close();
  rmSync(home, { recursive: true });
});

/** Starts a program; once it says `ready`, or has ended, what it said and with what code. */
async function start(args: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const said = Promise.all([child.stdout, child.stderr].map((stream) => text(stream ?? Readable.from(''))));
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const ready = once(child, 'message').then(() => true);
  const began = await Promise.race([ready, exited.then(() => false)]);
  if (began) child.kill('SIGTERM');
  const [code] = await exited;
  const [out = '', complaint = ''] = await said;
  return { began, code, out, complaint };
}

const trial = {
  HUYING_ENV: 'production',
  DATABASE_URL: 'postgres://huying_app:huying@127.0.0.1:1/huying',
  HUYING_MASTER_KEY: Buffer.alloc(32).toString('base64'),
};

test('the API does not start in production with what is made for trying out, and says all of it at once', async () => {
  const { code, out, complaint } = await start([API], trial);
  expect([code, out]).toEqual([1, '']);
  const lines = complaint.trim().split('\n');
  expect(lines[0]).toBe('The environment cannot be used in production:');
  expect(lines.slice(1).map((line) => line.trim().split(' ')[0])).toEqual([
    ...['DATABASE_URL', 'HUYING_MASTER_KEY', 'HUYING_OWN_TOKENS'],
  ]);
});

test('NODE_ENV says it, too; the worker refuses in the same words', async () => {
  const { HUYING_ENV: _said, ...rest } = trial;
  const { code, complaint } = await start([WORKER], { ...rest, NODE_ENV: 'production' });
  expect(code).toBe(1);
  expect(complaint).toMatch(
    /^The environment cannot be used in production:\n {2}DATABASE_URL .*\n {2}HUYING_MASTER_KEY /,
  );
});

test('embedded servers do not start in production', async () => {
  const { code, complaint } = await start([CLI, 'up'], { HUYING_ENV: 'production', HUYING_HOME: home });
  expect(code).toBe(1);
  expect(complaint).toContain('HUYING_ENV=trial npm start');
  expect(complaint).not.toContain('    at ');
});

test('in production the migrations bring in nobody who is invented, and the API starts without them', async () => {
  const migrated = await start([CLI, 'migrate'], good);
  expect([migrated.code, migrated.out]).toEqual([
    0,
    expect.stringContaining('invented people have no place'),
  ]);
  expect(await own.store.directory.isEmpty()).toBe(true);
  const { began, code } = await start([API], good);
  expect([began, code]).toEqual([true, 0]);
});

test('a database with the sample district is refused in production, and served for trying out', async () => {
  await loadSample(own.store);
  const { began, code, complaint } = await start([API], good);
  expect([began, code]).toEqual([false, 1]);
  expect(complaint).toMatch(
    /^The environment cannot be used in production:\n {2}DATABASE_URL holds the sample district/,
  );
  const tried = await start([API], {
    ...good,
    HUYING_ENV: 'trial',
    HUYING_MASTER_KEY: good['HUYING_MASTER_KEY'] ?? '',
  });
  expect([tried.began, tried.code]).toEqual([true, 0]);
});

test('keys made by chance are never taken for a pattern', () => {
  for (let n = 0; n < 2_000; n += 1) expect(new Set(randomBytes(32)).size).toBeGreaterThanOrEqual(16);
});
