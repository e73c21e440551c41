import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importFile, type ImportReport } from '#cli';
import { loadMapping } from '#libs/mapping';
import { verify } from '#libs/verify';
import { sampleRules } from '../support/district.js';
import { RequestWorld } from '../support/request-world.js';

const MAPPING = loadMapping(`zone: Asia/Shanghai
dates: yyyy-MM-dd HH:mm
key: id
fields:
  received: opened
  due: target
  closed: closed
  enterprise: company
  owner: handler
  summary: subject
  words: subject
  nature: { constant: complaint }
  grade: { constant: simple }
`);
const FILE = `id,opened,target,closed,company,handler,subject
a,2026-01-05 09:00,2099-01-09 17:00,,e-1,p-head,在办且未到期
b,2025-01-06 09:00,2025-01-10 17:00,,e-1,p-gone,在办且早已超期
c,2025-01-06 09:00,2025-01-10 17:00,2025-01-14 10:00,e-1,p-owner,早已办结
d,2025-01-06 09:00,2025-01-10 17:00,,e-404,p-owner,企业不存在
e,someday,2025-01-10 17:00,,e-1,p-owner,日期有误
`;

let world: RequestWorld;
let folder = '';
beforeAll(async () => {
  world = await RequestWorld.open();
  const { calendar, policy } = sampleRules;
  await world.store.rules.publishCalendar({ calendar, hash: 'c' });
  await world.store.rules.publishPolicy({ slice: policy, yaml: '' });
  await world.work();
  folder = await mkdtemp(join(tmpdir(), 'huying-import-'));
  await writeFile(join(folder, 'old.csv'), FILE);
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

const take = (dryRun = false): Promise<ImportReport> =>
  importFile({
    file: join(folder, 'old.csv'),
    mapping: MAPPING,
    store: world.store,
    engine: world.engine(30_000),
    dryRun,
    progress: () => undefined,
  });

const all = async () => (await world.store.requests.list({ limit: 50 })).requests;
const BAD = [
  { line: 5, key: 'd', reason: 'there is no enterprise e-404' },
  { line: 6, reason: "received: 'someday' is no moment of the form yyyy-MM-dd HH:mm" },
];

test('a dry run records nothing and shows who would get what', async () => {
  const report = await take(true);
  expect(report).toMatchObject({ rows: 5, added: 2 + 1, open: 2, history: 1, bad: BAD });
  expect(report.owners).toEqual({ 'p-head': 1, 'p-owner': 1 });
  expect(await all()).toEqual([]);
});

test('open rows keep owner and due, closed ones become history, a second run adds nothing', async () => {
  expect(await take()).toMatchObject({ added: 3, open: 2, history: 1, there: 0, bad: BAD });
  expect(await take()).toMatchObject({ added: 0, there: 3, bad: BAD });

  const requests = await all();
  const of = (owner: string, stage: string) =>
    requests.filter((one) => one.owner === owner && one.stage === stage);
  expect(requests).toHaveLength(3);
  const [kept] = of('p-head', 'received');
  const [late] = of('p-owner', 'received');
  const [old] = of('p-owner', 'archived');
  expect((await detail(kept?.id)).resolveDue).toBe(Date.parse('2099-01-09T17:00:00+08:00'));

  const events = await world.store.journal.read(late?.id ?? '');
  const types = events.map(({ event }) => event.type);
  expect(types).toContain('breached');
  expect(types).toContain('escalation_collapsed');
  expect(types).not.toContain('escalated');
  expect(types).not.toContain('warned');

  const history = await detail(old?.id);
  expect(history).toMatchObject({
    imported: true,
    closedAs: 'recorded',
    closedAt: Date.parse('2025-01-14T10:00:00+08:00'),
    receivedAt: Date.parse('2025-01-06T09:00:00+08:00'),
  });
  expect(await world.store.requests.clocks(old?.id ?? '')).toEqual([]);
  expect(await verify({ url: world.database.url, masterKey: world.masterKey })).toMatchObject({ ok: true });
});

async function detail(id = '') {
  const found = await world.store.requests.get(id);
  if (!found) throw new Error(`there is no request ${id}`);
  return found;
}
