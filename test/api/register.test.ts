import { ApiWorld } from './api-world.js';
import { matter, who } from './sample-matter.js';

let world: ApiWorld;
beforeAll(async () => (world = await ApiWorld.open()));
afterAll(() => world.close());

type Report = {
  counts: Record<string, number>;
  changes: { table: string; kind: string; entry: string; columns: object[] }[];
  refused: { rule: string; where: string; reason: { zh: string; en: string } }[];
};

/** Sends a list as it is. */
async function send(query: string, body: string | Uint8Array, as: string = who.administrator) {
  const answer = await fetch(`${world.url}/v1/organisation/import${query}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await world.token(as)}`,
      'content-type': 'text/csv',
      'accept-language': 'en',
    },
    body: typeof body === 'string' ? body : Buffer.from(body),
  });
  return { status: answer.status, body: (await answer.json()) as Report & Record<string, unknown> };
}

async function exported(query = ''): Promise<Uint8Array> {
  const answer = await fetch(`${world.url}/v1/organisation/export${query}`, {
    headers: { authorization: `Bearer ${await world.token(who.administrator)}` },
  });
  expect(answer.status).toBe(200);
  return new Uint8Array(await answer.arrayBuffer());
}

const steward = async (at = '') =>
  (
    (await world.get(`/v1/enterprises/e-0009${at}`, { as: who.coordinator })).body['steward'] as {
      id: string;
    }
  ).id;

test('what is exported and imported again changes nothing, as XLSX and as CSV', async () => {
  for (const format of ['xlsx', 'csv']) {
    const { status, body } = await send('?dryRun=true', await exported(`?format=${format}`));
    expect([status, body.changes, body.refused]).toEqual([200, [], []]);
  }
});

test('OWN-2 a list is reported first, then carried out from its day on; the past stays, and who did it is on record', async () => {
  const list = 'enterprise,kind,person\ne-0009,steward,p-0026\n';
  const query = 'table=ties&partial=true&on=2026-04-01';
  const dry = await send(`?dryRun=true&${query}`, list);
  expect(dry.body.changes).toMatchObject([
    { table: 'ties', kind: 'added', entry: 'e-0009 / steward / p-0026 / 2026-04-01' },
  ]);
  expect(await steward('?at=2026-04-02')).toBe('p-0029');
  expect((await send(`?${query}`, list)).status).toBe(200);
  expect([await steward('?at=2026-03-31'), await steward('?at=2026-04-01')]).toEqual(['p-0029', 'p-0026']);
  const log = await world.get('/v1/organisation/changes?table=ties', { as: who.administrator });
  expect(log.body['items']).toMatchObject([
    { by: { id: who.administrator }, source: 'list', entry: 'e-0009 / steward / p-0026 / 2026-04-01' },
  ]);
  expect((await world.get('/v1/organisation/changes', { as: who.coordinator })).status).toBe(403);
  expect((await send('?dryRun=true', list, who.coordinator)).status).toBe(403);
});

test('a holding that the list no longer holds is ended, never deleted', async () => {
  const table = Buffer.from(await exported('?format=csv&table=holdings')).toString();
  const lines = table.split('\r\n').filter((line) => !line.startsWith('p-0028,'));
  const { status, body } = await send('?table=holdings&on=2026-05-01', lines.join('\r\n'));
  expect([status, body.counts]).toEqual([200, { added: 0, changed: 0, ended: 1, withdrawn: 0 }]);
  const people = async (at: string) =>
    (await world.get(`/v1/people?text=p-0028&at=${at}`, { as: who.coordinator })).body['items'];
  expect([await people('2026-04-30'), await people('2026-05-01')]).toMatchObject([[{ id: 'p-0028' }], []]);
});

test('OWN-2 ESC-2 a list that could leave a request without an owner or the ladder without a step is refused with the reason', async () => {
  const cases: [table: string, list: string, rule: string, where: string][] = [
    [
      'holdings',
      'person,position,to\np-0005,q-0010,2026-04-30\np-0005,q-0021,2026-04-30\n',
      'OWN-2',
      'p-0005',
    ],
    ['holdings', 'person,position,to\np-0058,q-0410,2026-04-30\n', 'ESC-2', 'u-0041'],
    ['ties', 'enterprise,kind,person,to\ne-0002,steward,p-0023,2026-04-30\n', 'OWN-2', 'e-0002'],
    ['units', 'id,closed\nu-0014,2026-05-01\n', 'OWN-1', 'u-0014'],
    ['people', 'id,name,phone\np-9001,新同事,\n', 'form', 'people p-9001'],
    ['ties', 'enterprise,kind,person\ne-9999,steward,p-0023\n', 'form', 'e-9999'],
  ];
  for (const [table, list, rule, where] of cases) {
    const query = `?partial=true&on=2026-03-10&table=${table}`;
    const { status, body } = await send(query, list);
    expect([table, status, body['code']]).toEqual([table, 409, 'organisation-refused']);
    expect(body.refused.map((one) => [one.rule, one.where])).toContainEqual([rule, where]);
    expect(body.refused[0]?.reason.zh).not.toBe('');
    const dry = await send(`${query}&dryRun=true`, list);
    expect([dry.status, dry.body.refused]).toEqual([200, body.refused]);
  }
  expect(await steward()).toBe('p-0029');
});

test('OWN-1 whoever owns open requests keeps a post', async () => {
  expect((await world.post('/v1/requests', who.operator, matter)).status).toBe(201);
  const list = `person,position,to\n${who.specialist},q-0411,2026-04-30\n`;
  const { status, body } = await send('?partial=true&table=holdings&on=2026-03-10', list);
  expect([status, body.refused.map((one) => [one.rule, one.where])]).toEqual([
    409,
    [['OWN-1', who.specialist]],
  ]);
});

test('every cell that cannot be read is a field of the problem, and nothing is written', async () => {
  const { status, body } = await send('?table=ties', 'enterprise,kind,person\ne-0009,boss,p-0026\n');
  expect([status, body['code']]).toEqual([400, 'invalid']);
  expect(body['fields']).toMatchObject([{ field: 'ties/2/kind' }]);
  expect((await send('', '')).status).toBe(400);
  expect((await send('', 'x'.repeat(9_000_000))).status).toBe(413);
});
