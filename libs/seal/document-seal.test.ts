import { documentIdOf, newDataKey, openDocument, sealDocument } from './index.js';

const key = newDataKey();
const content = Buffer.from('%PDF-1.7 材料');

test('must hold 11: a document opens with its key, and not when changed or under another key', () => {
  const sealed = sealDocument(key, content);
  expect(sealed.includes(content)).toBe(false);
  expect(openDocument(key, sealed)).toEqual(content);
  expect(() => openDocument(newDataKey(), sealed)).toThrow('another key');
  expect(() => openDocument({ ...newDataKey(), id: key.id }, sealed)).toThrow('authenticate');
  const changed = Buffer.concat([sealed.subarray(0, -1), Buffer.from([sealed.at(-1)! ^ 1])]);
  expect(() => openDocument(key, changed)).toThrow('authenticate');
});

test('must hold 11: the same file is the same bytes for one enterprise, and nothing in common for two', () => {
  expect(sealDocument(key, content)).toEqual(sealDocument(key, content));
  const other = sealDocument({ ...newDataKey(), id: key.id }, content);
  const start = 2 + key.id.length;
  expect(other.subarray(start, start + 12)).not.toEqual(
    sealDocument(key, content).subarray(start, start + 12),
  );
});

test('capability 13 documents: an id belongs to one request and one content', () => {
  const ids = [documentIdOf('r-1', 'a'), documentIdOf('r-2', 'a'), documentIdOf('r-1', 'b')];
  expect(new Set(ids).size).toBe(3);
  expect(ids[0]).toMatch(/^d-[0-9a-f]{40}$/);
});
