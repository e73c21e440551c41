import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { ConfigFault, isProduction, readConfig, settings } from './index.js';
import type { Environment, SettingName } from './index.js';

const home = mkdtempSync(join(tmpdir(), 'huying-config-'));
afterAll(() => rmSync(home, { recursive: true }));

/** Made once: nothing of it stands in any guide. */
const good: Environment = {
  HUYING_ENV: 'production',
  HUYING_HOME: home,
  DATABASE_URL: `postgres://huying_app:${randomBytes(24).toString('hex')}@db:5432/huying`,
  HUYING_MASTER_KEY: randomBytes(32).toString('base64'),
  HUYING_JWKS_URL: 'https://id.example/keys',
};
const ALL = Object.keys(settings) as SettingName[];
const faultsIn = (more: Environment): string[] => {
  try {
    readConfig(ALL, { ...good, ...more });
    return [];
  } catch (error) {
    if (error instanceof ConfigFault) return error.faults;
    throw error;
  }
};
const named = (more: Environment): string[] => faultsIn(more).map((fault) => fault.split(' ')[0] ?? '');

test('production is what HUYING_ENV says, else what NODE_ENV says', () => {
  expect(isProduction({})).toBe(false);
  expect(isProduction({ NODE_ENV: 'production' })).toBe(true);
  expect(isProduction({ NODE_ENV: 'production', HUYING_ENV: 'trial' })).toBe(false);
  expect(isProduction({ HUYING_ENV: 'production' })).toBe(true);
});

test('what was made for this district starts; trying out asks for none of it', () => {
  expect(faultsIn({})).toEqual([]);
  const bare = { HUYING_ENV: 'trial', DATABASE_URL: 'postgres://postgres:postgres@db/huying' };
  expect(() => readConfig(ALL, bare)).not.toThrow();
});

const user = (password: string) => ({ DATABASE_URL: `postgres://huying_app:${password}@db:5432/huying` });

test.each<[string, Environment, string]>([
  ['no password', { DATABASE_URL: 'postgres://huying_app@db/huying' }, 'DATABASE_URL'],
  ['a known password', user('postgres'), 'DATABASE_URL'],
  ['a short password', user('x7Kq2p9'), 'DATABASE_URL'],
  ['a password of one letter', user('a'.repeat(40)), 'DATABASE_URL'],
  ['the superuser', { DATABASE_URL: `postgres://postgres:${'x7Kq2p9z'.repeat(3)}@db/h` }, 'DATABASE_URL'],
  ['a key of zeros', { HUYING_MASTER_KEY: Buffer.alloc(32).toString('base64') }, 'HUYING_MASTER_KEY'],
  [
    'a key of words',
    { HUYING_MASTER_KEY: Buffer.from('huying'.repeat(6)).toString('base64') },
    'HUYING_MASTER_KEY',
  ],
  ['no key', { HUYING_MASTER_KEY: '' }, 'HUYING_MASTER_KEY'],
  ['keys fetched in the open', { HUYING_JWKS_URL: 'http://id.example/keys' }, 'HUYING_JWKS_URL'],
  ['nobody who signs', { HUYING_JWKS_URL: '' }, 'HUYING_OWN_TOKENS'],
  ['own tokens refused', { HUYING_JWKS_URL: '', HUYING_OWN_TOKENS: 'false' }, 'HUYING_OWN_TOKENS'],
  ['the key of an example', { HUYING_DOCUMENT_S3_SECRET_KEY: 'minioadmin' }, 'HUYING_DOCUMENT_S3_SECRET_KEY'],
])('production refuses %s', (_what, more, variable) => {
  expect(named(more)).toEqual([variable]);
});

test('production refuses a master key that lies in the data folder, or is none', () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'huying-key-'));
  try {
    const [inside, outside, zeros] = [join(home, 'master.key'), join(elsewhere, 'a'), join(elsewhere, 'b')];
    writeFileSync(inside, randomBytes(32));
    writeFileSync(outside, randomBytes(32));
    writeFileSync(zeros, Buffer.alloc(32));
    const file = (name: string) => named({ HUYING_MASTER_KEY: '', HUYING_MASTER_KEY_FILE: name });
    expect([inside, outside, zeros].map(file)).toEqual([
      ['HUYING_MASTER_KEY_FILE'],
      [],
      ['HUYING_MASTER_KEY_FILE'],
    ]);
  } finally {
    rmSync(elsewhere, { recursive: true });
  }
});

test('own tokens are let in where that is wanted, and keys from this very machine in the open', () => {
  expect(named({ HUYING_JWKS_URL: '', HUYING_OWN_TOKENS: 'true' })).toEqual([]);
  expect(named({ HUYING_JWKS_URL: 'http://127.0.0.1:8080/keys' })).toEqual([]);
});

test('all faults are named at once, and no value of them', () => {
  const bad = { ...user('minioadmin'), HUYING_MASTER_KEY: 'AAAA', HUYING_JWKS_URL: '', PORT: '0' };
  expect(named(bad).toSorted()).toEqual(['DATABASE_URL', 'HUYING_MASTER_KEY', 'HUYING_OWN_TOKENS', 'PORT']);
  expect(faultsIn(bad).join()).not.toMatch(/minioadmin|AAAA/);
});

test('lists name origins and networks, and nothing else', () => {
  const read = readConfig(['allowedOrigins', 'trustedProxies'], {
    HUYING_ALLOWED_ORIGINS: 'https://desk.example, http://localhost:5173',
    HUYING_TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8, ::1',
  });
  expect(read).toEqual({
    allowedOrigins: ['https://desk.example', 'http://localhost:5173'],
    trustedProxies: ['127.0.0.1', '10.0.0.0/8', '::1'],
  });
  for (const wrong of ['*', 'https://desk.example/', 'null', 'desk.example'])
    expect(() => readConfig(['allowedOrigins'], { HUYING_ALLOWED_ORIGINS: wrong })).toThrow(/ALLOWED/);
  for (const wrong of ['proxy', '10.0.0.0/40', 'true'])
    expect(() => readConfig(['trustedProxies'], { HUYING_TRUSTED_PROXIES: wrong })).toThrow(/PROXIES/);
});
