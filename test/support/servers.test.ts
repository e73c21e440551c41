import { Connection } from '@temporalio/client';
import { type FreshDatabase, freshDatabase, testTemporal } from './servers.js';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

test('a fresh database belongs to the owner role, and the application may not make tables in it', async () => {
  const [owner, app] = [await database.connect(database.adminUrl), await database.connect()];
  await owner.query('create table note (words text)');
  await expect(app.query('create table other (words text)')).rejects.toThrow(/permission denied/);
  await expect(app.query('select * from note')).rejects.toThrow(/permission denied/);
});

test('Chinese words have a likeness, which needs a UTF-8 character set', async () => {
  const client = await database.connect(database.superuserUrl);
  await client.query('create extension pg_trgm');
  const { rows } = await client.query<{ likeness: number }>(
    `select similarity('企业用工补贴申请', '企业用工补贴') as likeness`,
  );
  expect(rows[0]?.likeness).toBeGreaterThan(0.4);
});

test('the run has a Temporal server with the namespace of tests', async () => {
  const { address, namespace } = await testTemporal();
  const connection = await Connection.connect({ address });
  const found = await connection.workflowService.describeNamespace({ namespace });
  expect(found.namespaceInfo?.name).toBe(namespace);
  await connection.close();
});
