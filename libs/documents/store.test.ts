import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3_KEYS, SmallS3 } from '#test';
import { addressOf, type DocumentStore, FolderStore, openDocuments, S3Store } from './index.js';

let folder: string;
let s3: SmallS3;
let stores: Record<'folder' | 's3', DocumentStore>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huying-documents-'));
  s3 = await SmallS3.start();
  const { accessKey, secretKey, region } = S3_KEYS;
  stores = {
    folder: openDocuments({ home: folder, documentBucket: 'huying', documentRegion: region }),
    s3: openDocuments({
      ...{ home: folder, documentEndpoint: `${s3.endpoint}/`, documentBucket: 'huying' },
      ...{ documentRegion: region, documentAccessKey: accessKey, documentSecretKey: secretKey },
    }),
  };
});
afterAll(async () => {
  await s3.close();
  await rm(folder, { recursive: true });
});

const bytes = Buffer.from('封存的材料');
const address = addressOf(bytes);

test.each(['folder', 's3'] as const)(
  'capability 13 documents: what is put in a %s comes back',
  async (kind) => {
    const store = stores[kind];
    expect(await store.get(address)).toBeUndefined();
    await Promise.all([store.put(address, bytes), store.put(address, bytes)]);
    expect(await store.get(address)).toEqual(bytes);
    await store.remove(address);
    await store.remove(address);
    expect(await store.get(address)).toBeUndefined();
  },
);

test.each(['folder', 's3'] as const)(
  'capability 13 documents: a %s takes no path for an address',
  async (kind) => {
    const store = stores[kind];
    for (const path of ['../../etc/passwd', `${address}/..`, address.toUpperCase(), ''])
      for (const call of [() => store.put(path, bytes), () => store.get(path), () => store.remove(path)])
        await expect(call()).rejects.toThrow('not the address');
  },
);

test('capability 13 documents: files are for their owner alone, whole, and stored once', async () => {
  const store = new FolderStore(join(folder, 'modes'));
  await Promise.all(Array.from({ length: 8 }, () => store.put(address, bytes)));
  const place = join(folder, 'modes', address.slice(0, 2));
  expect(await readdir(place)).toEqual([address]);
  expect((await stat(join(place, address))).mode & 0o777).toBe(0o600);
  expect((await stat(place)).mode & 0o777).toBe(0o700);
});

test('capability 13 documents: a folder that cannot be written says so, and where it is not', async () => {
  const file = join(folder, 'a-file');
  await writeFile(file, '');
  const error = await new FolderStore(file).put(address, bytes).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: 'DocumentsUnavailable' });
  expect(String(error)).not.toContain(folder);
});

test('capability 13 documents: a store of S3 is called by path, and by whoever holds the secret alone', async () => {
  const { accessKey, secretKey, region } = S3_KEYS;
  const place = { endpoint: s3.endpoint, bucket: 'huying', region, accessKey, secretKey };
  await new S3Store(place).put(address, bytes);
  expect(s3.calls.at(-1)).toBe(`PUT /huying/${address.slice(0, 2)}/${address}`);
  const wrong = [{ secretKey: 'guessed' }, { accessKey: 'AKIDOTHER' }, { region: 'us-east-1' }];
  for (const one of wrong)
    await expect(new S3Store({ ...place, ...one }).get(address)).rejects.toThrow('(403)');
  await expect(new S3Store({ ...place, bucket: 'another' }).put(address, bytes)).rejects.toThrow('(404)');
  await expect(new S3Store(place).put(address, Buffer.from('other bytes'))).rejects.toThrow('(403)');
  expect(s3.objects.get(`${address.slice(0, 2)}/${address}`)).toEqual(bytes);
});

test('capability 13 documents: a store that is broken or away is no empty store', async () => {
  const { accessKey, secretKey, region } = S3_KEYS;
  const place = { endpoint: s3.endpoint, bucket: 'huying', region, accessKey, secretKey };
  s3.broken = 503;
  await expect(new S3Store(place).get(address)).rejects.toThrow('(503)');
  s3.broken = undefined;
  const away = new S3Store({ ...place, endpoint: 'http://127.0.0.1:1' });
  await expect(away.get(address)).rejects.toMatchObject({ name: 'DocumentsUnavailable' });
});

test('capability 13 documents: a bucket without its keys is refused at the start', () => {
  const open = () =>
    openDocuments({
      ...{ home: folder, documentEndpoint: s3.endpoint, documentBucket: 'huying', documentRegion: 'r' },
    });
  expect(open).toThrow('HUYING_DOCUMENT_S3_ACCESS_KEY');
});
