import { randomBytes } from 'node:crypto';
import type { Words } from '#libs/messages';
import {
  bodyHashOf,
  dataKey,
  digestOf,
  ERASED,
  isSealed,
  keyIdOf,
  masterIdOf,
  masterKeysFrom,
  newDataKey,
  nextVersion,
  open,
  openDeep,
  PayloadSeal,
  seal,
  sealCommand,
  unwrapKey,
  wrapKey,
} from './index.js';

const key = newDataKey();
const keys = new Map([[key.id, key]]);
const say = (text: string) => text as Words;

test('must hold 11: a text opens with its key, and not when changed or under another key', () => {
  const sealed = seal(key, '王小明');
  expect(isSealed(sealed)).toBe(true);
  expect(keyIdOf(sealed)).toBe(key.id);
  expect(sealed).not.toContain('王');
  expect(open(key, sealed)).toBe('王小明');
  expect(() => open(newDataKey(), sealed)).toThrow('authenticate');
  expect(() => open(key, `${sealed.slice(0, -4)}AAAA`)).toThrow('authenticate');
});

test('must hold 11: equal texts are known as equal without being read, blind to width and white space', () => {
  expect(seal(key, '交社保')).not.toBe(seal(key, '交社保'));
  expect(digestOf(key, ' ＡＢ  c\n')).toBe(digestOf(key, 'AB c'));
  expect(digestOf(key, 'AB c')).not.toBe(digestOf(newDataKey(), 'AB c'));
});

test('must hold 11: just the personal parts of a command are sealed, lists and optional ones too', () => {
  const data = {
    reason: 'wait_enterprise' as const,
    until: 1,
    asked: [say('营业执照'), say('委托书')],
    provision: say('第三条'),
    words: say('等材料'),
  };
  const sealed = sealCommand('pause', data, key);
  expect(sealed).toMatchObject({ reason: 'wait_enterprise', until: 1 });
  expect(
    [sealed.words, sealed.provision ?? '', ...(sealed.asked ?? [])].every((text) => isSealed(text)),
  ).toBe(true);
  expect(openDeep(sealed, keys)).toEqual(data);
  const nested = sealCommand(
    'correct',
    {
      entry: 3,
      feedback: { contacted: true, solved: 'yes', satisfied: 5, words: say('好') },
      words: say('误'),
    },
    key,
  );
  expect(isSealed(nested.feedback?.words ?? '')).toBe(true);
});

test('must hold 11: a text that looks sealed is sealed all the same', () => {
  const forged = seal(newDataKey(), 'x');
  expect(openDeep(sealCommand('add_words', { words: forged }, key), keys)).toEqual({ words: forged });
});

test('must hold 11: without the key a mark stands in place of the words', () => {
  expect(openDeep({ a: [seal(key, 'x'), 'plain'] }, new Map())).toEqual({ a: [ERASED, 'plain'] });
});

test('OWN-10: the hash of a body is the same each time it is sealed, and another for other words', () => {
  const hash = (text: string) => bodyHashOf({ type: 'add_words', data: { words: seal(key, text) } });
  expect(hash('补充')).toBe(hash('补充'));
  expect(hash('补充')).not.toBe(hash('补 充'));
});

test('keys: a wrapped key opens under its master key and its own name alone', () => {
  const master = randomBytes(32);
  const row = wrapKey(master, 'e-1', key);
  expect(unwrapKey(master, row)).toEqual(key);
  expect(() => unwrapKey(randomBytes(32), row)).toThrow('does not open');
  expect(() => unwrapKey(master, { ...row, subject: 'e-2' })).toThrow('does not open');
  expect(() => dataKey('short', randomBytes(16))).toThrow('32 bytes');
});

test('keys: versions of a key seal apart and tell equal texts alike; each is wrapped whole', () => {
  const second = nextVersion(key, 2);
  const third = nextVersion(second, 3);
  expect([second.id, third.id]).toEqual([`${key.id}-v2`, `${key.id}-v3`]);
  expect(() => open(key, seal(second, '补充'))).toThrow('authenticate');
  expect(digestOf(third, '补充')).toBe(digestOf(key, '补充'));
  const hash = (by: typeof key) => bodyHashOf({ words: seal(by, '补充') });
  expect([hash(second), hash(third)]).toEqual([hash(key), hash(key)]);
  const master = randomBytes(32);
  expect(unwrapKey(master, wrapKey(master, 'e-1', third))).toEqual(third);
});

test('master keys: raw in a file, or in base64, several for a while; anything else is refused', () => {
  const [one, other] = [randomBytes(32), randomBytes(32)];
  const text = (...list: Buffer[]) => list.map((it) => it.toString('base64')).join(',');
  expect(masterKeysFrom({ HUYING_MASTER_KEY: text(one) })).toEqual([one]);
  expect(masterKeysFrom({ HUYING_MASTER_KEY: text(other, one) })).toEqual([other, one]);
  expect(masterIdOf(one)).not.toBe(masterIdOf(other));
  expect(() => masterKeysFrom({ HUYING_MASTER_KEY: 'c2hvcnQ=' })).toThrow('32 bytes');
  expect(() => masterKeysFrom({ HUYING_MASTER_KEY: `${text(one)},x` })).toThrow('32 bytes');
  expect(() => masterKeysFrom({})).toThrow('no master key');
});

test('payloads: old keys open, the newest seals, a changed byte is refused', () => {
  const old = new PayloadSeal(key);
  const sealed = old.encode(new TextEncoder().encode('{"a":1}'));
  const both = new PayloadSeal(newDataKey(), [key]);
  expect(new TextDecoder().decode(both.decode(sealed))).toBe('{"a":1}');
  expect(() => both.decode(Buffer.concat([sealed.slice(0, -1), Buffer.from([sealed.at(-1)! ^ 1])]))).toThrow(
    'authenticate',
  );
  expect(() => new PayloadSeal(newDataKey()).decode(sealed)).toThrow('unknown');
});
