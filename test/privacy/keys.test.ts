import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { ERASED } from '#libs/seal';
import { matter, who } from '../api/sample-matter.js';
import { ChaosWorld } from '../chaos/chaos-world.js';
import { huying } from './huying.js';

let world: ChaosWorld;
beforeAll(async () => {
  world = await ChaosWorld.open(1, (home, masterKey) => {
    const file = join(home, 'master.key');
    writeFileSync(file, masterKey);
    return { HUYING_MASTER_KEY: '', HUYING_MASTER_KEY_FILE: file };
  });
});
afterAll(() => world.close());

const masterFile = () => readFileSync(join(world.home, 'master.key'));
const opened = async (enterprise: string): Promise<string> => {
  const { status, body } = await world.api.post('/v1/requests', who.operator, { ...matter, enterprise });
  expect(status).toBe(201);
  return `/v1/requests/${String(body['request'])}`;
};
const wordsIn = async (path: string): Promise<unknown[]> => {
  const { body } = await world.api.get(`${path}/history`, who.coordinator);
  const items = body['items'] as { type: string; data: { words?: string } }[];
  return items.filter(({ type }) => type === 'words_added').map(({ data }) => data.words);
};
const add = (path: string, words: string, key = randomUUID()) =>
  world.api.post(`${path}/add-words`, who.operator, { words }, key);

test('must hold 11: the master key changes under running processes', async () => {
  const path = await opened(who.enterprise);
  expect((await add(path, '换钥前')).status).toBe(200);
  const before = masterFile();
  expect(await huying(world, 'keys', 'master', 'rotate')).toMatchObject({ code: 0 });
  expect(masterFile().includes(before)).toBe(false);
  // Neither process was told: one makes a new key, both open what was wrapped anew.
  expect((await add(await opened(who.otherEnterprise), '新企业')).status).toBe(200);
  expect((await add(path, '换钥后')).status).toBe(200);
  expect(await wordsIn(path)).toEqual(['换钥前', '换钥后']);
  await Promise.all([world.api.kill(), world.worker.kill()]);
  await Promise.all([world.startApi(), world.startWorker()]);
  expect((await add(path, '重启后')).status).toBe(200);
  expect(await wordsIn(path)).toEqual(['换钥前', '换钥后', '重启后']);
  expect(await huying(world, 'verify')).toMatchObject({ code: 0 });
});

test("must hold 11: an enterprise's key changes; what was sealed before is read, and a repeat is still one", async () => {
  const path = await opened(who.enterprise);
  const key = randomUUID();
  const first = await add(path, '第一版', key);
  const form = new FormData();
  form.set('file', new File(['意见书'], '意见书.txt'));
  const document = { method: 'POST', body: form, headers: { 'idempotency-key': randomUUID() } };
  expect((await world.api.raw(`${path}/documents`, who.enterprise, document)).status).toBe(201);
  expect(documents()).toHaveLength(1);
  expect(await huying(world, 'keys', 'enterprise', 'rotate', who.enterprise)).toMatchObject({ code: 0 });
  await world.api.kill();
  await world.startApi();
  expect(await add(path, '第一版', key)).toEqual(first);
  expect((await add(path, '第二版')).status).toBe(200);
  expect(await wordsIn(path)).toEqual(['第一版', '第二版']);
  const sealed = await world.query<{ key: string }>(
    `select split_part(data ->> 'words', '.', 2) as key from event where type = 'words_added' order by position desc limit 2`,
  );
  expect(sealed.map(({ key: id }) => id.replace(/^.{12}/, ''))).toEqual(['-v2', '']);
  expect(await huying(world, 'verify')).toMatchObject({ code: 0 });
  expect(await huying(world, 'keys', 'enterprise', 'rotate', 'e-0009')).toMatchObject({ code: 1 });
});

test('must hold 12: the key that signs heads changes, and the old one vouches for it', async () => {
  expect(await huying(world, 'keys', 'heads', 'rotate')).toMatchObject({ code: 0 });
  await add(await opened(who.enterprise), '签名');
  await world.worker.kill();
  await world.startWorker();
  const keys = () => readdirSync(join(world.heads, 'keys')).length;
  const newest = () =>
    readFileSync(join(world.heads, readdirSync(world.heads).toSorted().at(-2) ?? ''), 'utf8');
  const [, second] = readdirSync(join(world.heads, 'keys')).toSorted();
  const { id } = JSON.parse(readFileSync(join(world.heads, 'keys', second ?? ''), 'utf8')) as { id: string };
  while (!newest().includes(id)) await setImmediate();
  expect(keys()).toBe(2);
  const { code, output } = await huying(world, 'verify', '--heads', world.heads);
  expect([code, output]).toEqual([0, expect.stringMatching(/signed heads, \d+ of them kept/)]);
  expect(await huying(world, 'verify', '--signed-by', id)).toMatchObject({ code: 1 });
});

test('erasure: an enterprise is erased by its key, the chain stands, and nobody brings it back', async () => {
  const erase = (...more: string[]) =>
    huying(world, 'erase', who.enterprise, '--by', who.administrator, ...more);
  const [row] = await world.query<{ id: string }>(
    `select id from request_view where enterprise = '${who.enterprise}' order by received_at limit 1`,
  );
  const path = `/v1/requests/${row?.id}`;
  expect(await erase('--confirm', who.enterprise)).toMatchObject({
    code: 1,
    output: expect.stringContaining('are open') as string,
  });
  await endAll();
  expect(await huying(world, 'erase', who.enterprise, '--by', who.operator)).toMatchObject({ code: 1 });
  expect(await erase('--dry-run')).toEqual({
    code: 0,
    output: expect.stringMatching(/words of requests 诉求: 3[^]*versions of its key 密钥: 2/) as string,
  });
  expect(await erase()).toMatchObject({ code: 1, output: expect.stringContaining('--confirm') as string });
  expect((await wordsIn(path)).includes(ERASED)).toBe(false);
  expect(await erase('--confirm', who.enterprise)).toMatchObject({ code: 0 });

  while ((await wordsIn(path)).some((words) => words !== ERASED));
  expect((await world.api.get(path, who.coordinator)).body).toMatchObject({
    ...{ summary: ERASED, words: ERASED, contactName: ERASED, enterprise: { name: ERASED } },
  });
  const gone = { status: 410, body: { code: 'erased' } };
  expect(await world.api.get(`/v1/enterprises/${who.enterprise}`, who.coordinator)).toMatchObject(gone);
  const portrait = `/v1/enterprises/${who.enterprise}/portrait`;
  expect(await world.api.get(portrait, who.coordinator)).toMatchObject(gone);
  const again = { ...matter, enterprise: who.enterprise };
  expect(await world.api.post('/v1/requests', who.operator, again)).toMatchObject(gone);
  expect((await world.api.get('/v1/me', who.enterprise)).status).toBe(401);
  expect(await erase('--confirm', who.enterprise)).toMatchObject({
    code: 0,
    output: expect.stringContaining('was erased on') as string,
  });
});

test('erasure: verify holds, a rebuild makes the same, and no plain word is left in any table', async () => {
  expect(await huying(world, 'verify')).toMatchObject({ code: 0 });
  const before = await readModels();
  expect(await huying(world, 'rebuild')).toMatchObject({ code: 0 });
  expect(await readModels()).toEqual(before);
  const names = await world.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  for (const { name } of names) {
    const sql = `select count(*)::int as count from "${name}" t where t::text like any(array['%澜芯%', '%换钥前%'])`;
    expect([name, (await world.query<{ count: number }>(sql))[0]?.count]).toEqual([name, 0]);
  }
  const [key] = await world.query<{ id: string }>('select keys[1] as id from erasure');
  expect(await world.query(`select id from data_key where id = '${key?.id}'`)).toEqual([]);
  expect(documents()).toEqual([]);
});

/** Files of documents. */
const documents = (): string[] =>
  readdirSync(join(world.home, 'documents'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

/** Every request of the enterprise is withdrawn. */
async function endAll(): Promise<void> {
  const open = await world.query<{ id: string }>(
    `select id from request_view where enterprise = '${who.enterprise}' and ended_as is null`,
  );
  for (const { id } of open) {
    const path = `/v1/requests/${id}/withdraw`;
    expect((await world.api.post(path, who.enterprise, { by: 'enterprise' })).status).toBe(200);
  }
}

async function readModels(): Promise<string[]> {
  const views = ['request_view', 'clock_view', 'task_view', 'question_view'];
  return Promise.all(
    views.map(async (view) => {
      const sql = `select md5(coalesce(string_agg(v::text, '|' order by v::text), '')) as mark from ${view} v`;
      return (await world.query<{ mark: string }>(sql))[0]?.mark ?? '';
    }),
  );
}
