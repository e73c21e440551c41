import { randomBytes } from 'node:crypto';
import { ERASED, open, seal } from '#libs/seal';
import { migrate, openStore } from '#libs/store';
import { district } from '../support/district.js';
import { openTestStore, type TestStore } from './open-test-store.js';

let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore();
});
afterAll(() => opened.close());

const another = (masterKey: Buffer) => openStore({ url: opened.database.url, masterKey });

test('must hold 11: two processes that need a key at once get the same one', async () => {
  const other = await another(opened.masterKey);
  const keys = await Promise.all([opened.store, other].map((store) => store.keyring.keyOf('e-1')));
  expect(keys[0]).toEqual(keys[1]);
  expect(open(keys[1]!, seal(keys[0]!, '税号'))).toBe('税号');
  await other.close();
});

test('must hold 11: the database alone opens nothing', async () => {
  const client = await opened.database.connect();
  const { rows } = await client.query<{ wrapped: Buffer }>('select wrapped from data_key');
  const key = await opened.store.keyring.keyOf('e-1');
  expect(rows.every(({ wrapped }) => !wrapped.includes(key.secret))).toBe(true);
  const stranger = await another(randomBytes(32));
  await expect(stranger.keyring.keyOf('e-1')).rejects.toThrow('does not open');
  await stranger.close();
});

test('erasure: without its key what was sealed is gone, and a new key opens nothing old', async () => {
  const { keyring, directory } = opened.store;
  const enterprises = district.enterprises.map((one) => ({ ...one, id: 'e-2' }));
  await directory.saveDistrict({ ...district, enterprises });
  const words = seal(await keyring.keyOf('e-2'), '电话');
  expect(await keyring.open({ words })).toEqual({ words: '电话' });
  await opened.erase('e-2');
  const other = await another(opened.masterKey);
  expect(await other.keyring.open({ words })).toEqual({ words: ERASED });
  await expect(other.keyring.keyOf('e-2')).rejects.toThrow('it was erased');
  await other.close();
});

test('payloads: every process of a district opens what another sealed', async () => {
  const other = await another(opened.masterKey);
  const sealed = (await opened.store.keyring.payloadSeal()).encode(Buffer.from('状态'));
  expect(Buffer.from((await other.keyring.payloadSeal()).decode(sealed)).toString()).toBe('状态');
  await other.close();
});

test('migrations: several at once do the work once, and the clock stays what it was', async () => {
  const clock = await opened.store.clock.facts();
  const { adminUrl } = opened.database;
  await Promise.all([migrate(adminUrl), migrate(adminUrl, undefined, { origin: 0, start: 0, scale: 9 })]);
  const other = await another(opened.masterKey);
  expect(await other.clock.facts()).toEqual(clock);
  await other.close();
  const client = await opened.database.connect(adminUrl);
  await expect(client.query('update product_clock set scale = 2')).rejects.toMatchObject({ code: '42501' });
});
