import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HeadFolder, HeadSigner, newHeadKey, rotateHeadKey } from '#libs/heads';
import { KeptHeads } from './kept-heads.js';

let home = '';
let folder: HeadFolder;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'huying-kept-'));
  folder = new HeadFolder(join(home, 'heads'));
  const signer = new HeadSigner(join(home, 'heads.pem'), folder);
  const draft = {
    day: null,
    from: 0,
    to: 1,
    streams: 1,
    root: 'aa',
    prev: '',
    signedAt: '2026-03-02T01:00:00.000Z',
  };
  folder.keep(signer.sign({ sequence: 1, ...draft }));
  rotateHeadKey(join(home, 'heads.pem'), folder);
  folder.keep(signer.sign({ sequence: 2, ...draft }));
});
afterEach(() => rmSync(home, { recursive: true }));

/** The folder with one file changed by hand. */
function changed(file: string, change: (text: string) => string): () => KeptHeads {
  const path = join(folder.folder, file);
  const text = change(readFileSync(path, 'utf8'));
  rmSync(path);
  writeFileSync(path, text);
  return () => KeptHeads.read(folder.folder);
}

test('must hold 12: what was kept is read, each head by the key that signed it', () => {
  const kept = KeptHeads.read(folder.folder, folder.keys()[0]?.id);
  expect([...kept.heads.values()].map((head) => kept.generationOf(head))).toEqual([0, 1]);
  expect(kept.root).toBe(folder.keys()[0]?.id);
  expect(() => KeptHeads.read(folder.folder, 'another')).toThrow('and not another');
});

test('must hold 12: a kept head, or a key, that was changed is named', () => {
  const one = '000000001.json';
  expect(changed(one, (text) => text.replace('"to":1', '"to":2'))).toThrow(
    'the head 1 is not what was signed',
  );
  expect(changed(one, () => 'nothing')).toThrow('cannot be read');
});

test('must hold 12: a key that nobody vouched for is refused', () => {
  const { key } = newHeadKey();
  const forged = JSON.stringify({ ...folder.keys()[1], id: key.id, publicKey: key.publicKey });
  expect(changed('keys/000000002.json', () => forged)).toThrow('not vouched for');
  const renamed = JSON.stringify({ ...folder.keys()[0], id: 'x' });
  expect(changed('keys/000000001.json', () => renamed)).toThrow('bears the name of another');
});
