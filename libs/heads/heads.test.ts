import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Head, HeadFolder, HeadSigner, provideHeadKey, rotateHeadKey } from './index.js';

let home = '';
let folder: HeadFolder;
let keyFile = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'huying-heads-'));
  folder = new HeadFolder(join(home, 'heads'));
  keyFile = join(home, 'keys', 'heads.pem');
});
afterEach(() => rmSync(home, { recursive: true }));

const draft = (sequence: number): Omit<Head, 'key' | 'signature'> => ({
  ...{ sequence, day: null, from: sequence - 1, to: sequence, streams: 1, root: 'aa', prev: '' },
  signedAt: '2026-03-02T01:00:00.000Z',
});

test('the key is made at the first need, for its owner alone, and stays the same', () => {
  const { id } = provideHeadKey(keyFile);
  expect(statSync(keyFile).mode & 0o777).toBe(0o600);
  expect(provideHeadKey(keyFile).id).toBe(id);
  writeFileSync(keyFile, 'no key');
  expect(() => provideHeadKey(keyFile)).toThrow('holds no key');
});

test('a head that is kept stays as it is', () => {
  const signer = new HeadSigner(keyFile, folder);
  expect(folder.last()).toBe(0);
  const [first, other] = [signer.sign(draft(1)), signer.sign({ ...draft(1), root: 'bb' })];
  folder.keep(first);
  folder.keep(other);
  expect(folder.head(1)).toEqual(first);
  expect(folder.last()).toBe(1);
  expect(folder.head(2)).toBeUndefined();
});

test('where another machine signs, this one does not, and makes no key', () => {
  const signer = new HeadSigner(keyFile, folder);
  expect(() => signer.sign(draft(2), 'another')).toThrow('give all workers one key file');
  expect(folder.keys()).toEqual([]);
  expect(() => statSync(keyFile)).toThrow('ENOENT');
});

test('a rotation that was cut short goes on where it was', () => {
  const first = provideHeadKey(keyFile);
  folder.addKey(first);
  const next = provideHeadKey(`${keyFile}.next`);
  folder.addKey(next, first);
  expect(rotateHeadKey(keyFile, folder)).toEqual({ before: first.id, after: next.id });
  expect([provideHeadKey(keyFile).id, folder.keys().length]).toEqual([next.id, 2]);
});

test('keys follow one another, and whoever still has the one before signs nothing', () => {
  const signer = new HeadSigner(keyFile, folder);
  expect(() => rotateHeadKey(keyFile, folder)).toThrow('there is no key');
  const first = signer.sign(draft(1));
  const old = readFileSync(keyFile);
  const { before, after } = rotateHeadKey(keyFile, folder);
  expect(before).toBe(first.key);
  expect(signer.sign(draft(2)).key).toBe(after);
  expect(folder.keys().map(({ id }) => id)).toEqual([before, after]);
  expect(readFileSync(keyFile).equals(old)).toBe(false);
  writeFileSync(keyFile, old);
  expect(() => signer.sign(draft(3))).toThrow('is not the last one');
  expect(() => rotateHeadKey(keyFile, folder)).toThrow('is not the last one');
});
