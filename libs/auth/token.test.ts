import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT, UnsecuredJWT } from 'jose';
import { DEFAULT_PARTIES, issueToken, localVerifier, signingKeys } from './index.js';

const home = mkdtempSync(join(tmpdir(), 'huying-keys-'));
afterAll(() => rmSync(home, { recursive: true }));

const person = { kind: 'person', sub: 'p-1', role: 'coordinator' } as const;

test('a token says whom it speaks for; keys are made once and kept for their owner alone', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => signingKeys(home)));
  const first = all[0]!;
  expect(new Set(all.map(({ id }) => id)).size).toBe(1);
  expect(readdirSync(join(home, 'keys'))).toEqual(['tokens.json']);
  expect(statSync(join(home, 'keys', 'tokens.json')).mode & 0o077).toBe(0);
  const verified = await localVerifier(home)(await issueToken(first, person, '1h'));
  expect(verified).toMatchObject({ ok: true, subject: person });
});

test('an expired token is told from an invalid one', async () => {
  const keys = await signingKeys(home);
  const verify = localVerifier(home);
  expect(await verify(await issueToken(keys, person, '-1s'))).toEqual({ ok: false, fault: 'expired' });
  expect(await verify('no.token.atall')).toEqual({ ok: false, fault: 'invalid' });
});

test('unsigned, foreign and misaddressed tokens are refused', async () => {
  const keys = await signingKeys(home);
  const verify = localVerifier(home);
  const { issuer, audience } = DEFAULT_PARTIES;
  const claims = { kind: 'person', sub: 'p-1' };
  const none = new UnsecuredJWT(claims)
    .setIssuer(issuer)
    .setAudience(audience)
    .setExpirationTime('1h')
    .encode();
  const shared = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', kid: keys.id })
    .setIssuer(issuer)
    .setAudience(audience)
    .setExpirationTime('1h')
    .sign(Buffer.from(JSON.stringify(keys.publicJwk)));
  const elsewhere = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'EdDSA', kid: keys.id })
    .setIssuer(issuer)
    .setAudience('another-api')
    .setExpirationTime('1h')
    .sign(keys.privateKey);
  for (const token of [none, shared, elsewhere])
    expect(await verify(token)).toEqual({ ok: false, fault: 'invalid' });
});

test('a token that says too little, too early, or by another issuer or key is refused', async () => {
  const keys = await signingKeys(home);
  const verify = localVerifier(home);
  const { issuer, audience } = DEFAULT_PARTIES;
  const good = { kind: 'person', sub: 'p-1', iss: issuer, aud: audience, exp: Date.now() / 1000 + 60 };
  const signed = (claims: object, kid = keys.id) =>
    new SignJWT({ ...good, ...claims }).setProtectedHeader({ alg: 'EdDSA', kid }).sign(keys.privateKey);
  expect(await verify(await signed({}))).toMatchObject({ ok: true });
  const bad = [
    ...[{ iss: 'somebody' }, { iss: undefined }, { aud: undefined }, { sub: undefined }, { exp: undefined }],
    ...[{ nbf: Date.now() / 1000 + 60 }, { sub: "p-1' or 1=1" }, { kind: 'system' }, { role: 'owner' }],
    ...[{ kind: 'enterprise', role: 'coordinator' }, { contact: 'e-0001.1' }],
  ];
  for (const claims of bad)
    expect([claims, await verify(await signed(claims))]).toEqual([claims, { ok: false, fault: 'invalid' }]);
  expect(await verify(await signed({}, 'another-key'))).toEqual({ ok: false, fault: 'invalid' });
});
