import { randomUUID } from 'node:crypto';
import { addressOf } from '#libs/documents';
import type { DocumentStore } from '#libs/documents';
import type { DomainEvent } from '#libs/messages';
import type { MaybeState } from '#libs/request';
import { type DataKey, documentIdOf, seal, sealDocument } from '#libs/seal';
import { type DocumentDraft, sweepDocuments } from '#libs/store';
import { verify } from '#libs/verify';
import { district } from '../support/district.js';
import { openTestStore, type TestStore } from './open-test-store.js';
import { next, opening, OPENED, wordsAdded } from './sample-life.js';

let opened: TestStore;
let key: DataKey;
const DAY = 86_400_000;
const LIMITS = { count: 10, bytes: 10_000 };
/** Bytes by their address. */
const held = new Map<string, Buffer>();
const bytes: DocumentStore = {
  put: async (address, content) => void held.set(address, Buffer.from(content)),
  get: async (address) => held.get(address),
  remove: async (address) => void held.delete(address),
};
beforeEach(async () => {
  opened = await openTestStore();
  await opened.store.directory.saveDistrict(district);
  key = await opened.store.keyring.keyOf('e-1');
  held.clear();
});
afterEach(() => opened.close());

function draftOf(request: string, content: string, changes: Partial<DocumentDraft> = {}) {
  const sealed = sealDocument(key, Buffer.from(content));
  const hash = addressOf(sealed);
  const draft: DocumentDraft = {
    ...{ id: documentIdOf(request, hash), request, enterprise: 'e-1', key: key.id, hash },
    ...{ size: content.length, type: 'text/plain', name: seal(key, 'a.txt'), digest: seal(key, hash) },
    ...{ by: { kind: 'system' }, at: OPENED, commandId: randomUUID(), bodyHash: 'h' },
    ...changes,
  };
  return { draft, sealed };
}

/** Hands in a text as a document. */
async function handIn(request: string, content: string, changes: Partial<DocumentDraft> = {}) {
  const { draft, sealed } = draftOf(request, content, changes);
  expect(await opened.store.documents.reserve(draft, LIMITS)).toEqual({ kind: 'reserved' });
  await bytes.put(draft.hash, sealed);
  expect(await opened.store.documents.markStored(draft.id)).toBe(true);
  return draft;
}

async function live(id: string, ...more: DomainEvent[][]): Promise<void> {
  let state: MaybeState;
  for (const [index, events] of [opening(key, { number: `N-${id}` }), ...more].entries()) {
    const batch = next(id, state, `${id}-${index}`, events);
    await opened.store.journal.append(batch);
    state = batch.after;
  }
}
const answered = (...documents: DocumentDraft[]): DomainEvent[] => [
  {
    type: 'answered',
    data: {
      ...{ outcome: 'solved', words: seal(key, '已办好'), deliverBy: OPENED },
      evidence: documents.map(({ id }) => seal(key, `doc:${id}`)),
    },
  },
];

const sweep = (before: number) => sweepDocuments(opened.store, before, (hash) => bytes.remove(hash));
const check = () =>
  verify({
    ...{ url: opened.database.url, masterKey: opened.masterKey },
    documents: (hash) => bytes.get(hash),
  });

test('capability 13 documents: uploads at the same time keep within the limits of their request', async () => {
  const limits = { count: 3, bytes: 10_000 };
  const drafts = Array.from({ length: 8 }, (_, n) => draftOf('r-1', `text ${n}`).draft);
  const kinds = await Promise.all(drafts.map((draft) => opened.store.documents.reserve(draft, limits)));
  expect(kinds.filter(({ kind }) => kind === 'reserved')).toHaveLength(3);
  expect(kinds.filter(({ kind }) => kind === 'full')).toHaveLength(5);
  const heavy = draftOf('r-2', 'x'.repeat(100)).draft;
  expect(await opened.store.documents.reserve(heavy, { count: 3, bytes: 99 })).toMatchObject({
    kind: 'full',
  });
});

test('OWN-10 two uploads with one command id: one document, the other is refused', async () => {
  const commandId = randomUUID();
  const [a, b] = ['a', 'b'].map((text) => draftOf('r-1', text, { commandId, bodyHash: text }).draft);
  const first = await opened.store.documents.reserve(a!, LIMITS);
  const again = await opened.store.documents.reserve(a!, LIMITS);
  const other = await opened.store.documents.reserve(b!, LIMITS);
  expect([first, again, other]).toEqual([
    { kind: 'reserved' },
    { kind: 'known', stored: false },
    { kind: 'reused' },
  ]);
});

test('capability 13 documents: what no entry names goes in time, what one names stays for good', async () => {
  const named = await handIn('r-1', 'named');
  const loose = await handIn('r-1', 'loose');
  await live('r-1', answered(named));
  expect(await sweep(OPENED)).toEqual({ removed: 0, erased: 0, kept: 0 });
  expect(await sweep(OPENED + 1)).toEqual({ removed: 1, erased: 0, kept: 1 });
  expect([...held.keys()]).toEqual([named.hash]);
  expect(await opened.store.documents.get('r-1', loose.id)).toBeUndefined();
  expect(await opened.store.documents.get('r-1', named.id)).toMatchObject({ referenced: true });
  expect(await sweep(OPENED + 99 * DAY)).toEqual({ removed: 0, erased: 0, kept: 0 });
});

test('capability 13 documents: a document that a command is about to name begins its time anew', async () => {
  const loose = await handIn('r-1', 'loose');
  await live('r-1');
  const [found] = await opened.store.documents.loose(OPENED + 1, 10);
  expect(await opened.store.documents.touch('r-1', [loose.id, 'd-0'], OPENED + DAY)).toEqual([loose.id]);
  expect(await opened.store.documents.touch('r-2', [loose.id], OPENED + DAY)).toEqual([]);
  // The sweep had found it before: what was touched meanwhile stays.
  await opened.store.documents.drop(found!, (hash) => bytes.remove(hash));
  expect(await opened.store.documents.get('r-1', loose.id)).toMatchObject({ touchedAt: OPENED + DAY });
  expect(held.size).toBe(1);
});

test('capability 13 documents: bytes that another request holds too stay', async () => {
  const first = await handIn('r-1', 'the same');
  const second = await handIn('r-2', 'the same');
  expect([first.hash === second.hash, first.id === second.id, held.size]).toEqual([true, false, 1]);
  await live('r-1');
  await live('r-2', answered(second));
  expect(await sweep(OPENED + 1)).toEqual({ removed: 1, erased: 0, kept: 1 });
  expect(held.size).toBe(1);
});

test('must hold 11: with the key of an enterprise the bytes of its documents go, named or not', async () => {
  const named = await handIn('r-1', 'named');
  await handIn('r-1', 'loose');
  await live('r-1', answered(named), [{ type: 'ended', data: { as: 'archived' } }]);
  expect(await opened.erase('e-1')).toMatchObject({ documents: 2, keys: 1, against: undefined });
  expect(await check()).toMatchObject({ ok: true, documents: 2 });
  expect(await sweep(OPENED)).toEqual({ removed: 0, erased: 2, kept: 0 });
  expect(held.size).toBe(0);
  expect(await opened.store.documents.list('r-1')).toEqual([]);
  expect(await sweep(OPENED)).toEqual({ removed: 0, erased: 0, kept: 0 });
  expect(await check()).toMatchObject({ ok: true });
});

const fault = (what: string) => ({
  ok: false,
  fault: { stream: 'r-1', what: expect.stringContaining(what) as string },
});

test('verify: a document that an entry names is there, and is the one that was handed in', async () => {
  const named = await handIn('r-1', 'named');
  const loose = await handIn('r-1', 'loose');
  await live('r-1', wordsAdded(key, '另附合同'), answered(named));
  expect(await check()).toMatchObject({ ok: true, documents: 2 });
  const sealed = held.get(named.hash)!;
  held.set(named.hash, Buffer.concat([sealed, Buffer.from('!')]));
  expect(await check()).toEqual(fault(`the bytes of the document ${named.id} were changed`));
  held.delete(named.hash);
  expect(await check()).toEqual(fault(`the bytes of the document ${named.id} are gone`));
  held.set(named.hash, sealed);
  held.delete(loose.hash);
  expect(await check()).toMatchObject({ ok: true });
});

test('verify: a row that leads to another file, or was taken out, is named', async () => {
  const named = await handIn('r-1', 'named');
  const other = await handIn('r-1', 'another');
  await live('r-1', answered(named));
  const client = await opened.database.connect();
  const set = (what: string, id: string) => client.query(`update document set ${what} where id = '${id}'`);
  await set(`hash = '${other.hash}'`, named.id);
  expect(await check()).toEqual(fault('leads to other bytes'));
  await set(`hash = '${named.hash}'`, named.id);
  await set('stored = false, erased = true', named.id);
  expect(await check()).toEqual(fault('is said to be erased'));
  await set('stored = false, erased = false', named.id);
  expect(await check()).toEqual(fault('was never stored'));
  await set('stored = true', named.id);
  await client.query('delete from document_upload');
  await set(`request = 'r-9', id = '${documentIdOf('r-9', other.hash)}'`, other.id);
  expect(await check()).toMatchObject({ ok: false, fault: { stream: 'r-9' } });
  await client.query(`delete from document`);
  expect(await check()).toEqual(fault(`an event names the document ${named.id}, which is gone`));
});
