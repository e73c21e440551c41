import { createHmac, generateKeyPairSync } from 'node:crypto';
import { exportSPKI, importJWK, SignJWT, UnsecuredJWT } from 'jose';
import type { CryptoKey, JWTHeaderParameters, JWTPayload } from 'jose';
import { DEFAULT_PARTIES } from '#libs/auth';
import type { SigningKeys } from '#libs/auth';

/** What somebody sends in the place of a token: a header, several of it, or none and something in the address. */
export interface BadCall {
  authorization?: string | string[];
  query?: string;
}

const now = (): number => Math.floor(Date.now() / 1000);
const bearer = (token: string): BadCall => ({ authorization: `Bearer ${token}` });

/** A person's good claims, which one thing at a time is wrong with. */
const good = (): JWTPayload => ({
  ...{ kind: 'person', sub: 'p-0006', role: 'coordinator' },
  ...{ iss: DEFAULT_PARTIES.issuer, aud: DEFAULT_PARTIES.audience, iat: now(), exp: now() + 3600 },
});

function signed(
  keys: SigningKeys,
  claims: object = {},
  header: object = {},
  key?: CryptoKey,
): Promise<string> {
  const protectedHeader = { alg: 'EdDSA', kid: keys.id, typ: 'JWT', ...header } as JWTHeaderParameters;
  return new SignJWT({ ...good(), ...claims })
    .setProtectedHeader(protectedHeader)
    .sign(key ?? keys.privateKey);
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Signed with the public key as if it were a shared secret. */
async function withPublicKey(keys: SigningKeys, secret: string): Promise<string> {
  const body = `${part({ alg: 'HS256', kid: keys.id, typ: 'JWT' })}.${part(good())}`;
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
}

/** A pair of nobody's. */
async function strange(): Promise<{ privateKey: CryptoKey; jwk: object }> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key = (await importJWK(privateKey.export({ format: 'jwk' }) as never, 'EdDSA')) as CryptoKey;
  return { privateKey: key, jwk: publicKey.export({ format: 'jwk' }) };
}

/** Somebody else's claims under a signature that was made for these. */
async function tampered(keys: SigningKeys): Promise<string> {
  const [header, , signature] = (await signed(keys, { sub: 'p-0059', role: undefined })).split('.');
  return [header, part(good()), signature].join('.');
}

/** Kinds of bad token 坏令牌, each as it is sent. */
export async function badTokens(keys: SigningKeys): Promise<Record<string, BadCall>> {
  const other = await strange();
  const fine = await signed(keys);
  const spki = await exportSPKI(
    (await importJWK(keys.publicJwk, 'EdDSA', { extractable: true })) as CryptoKey,
  );
  const of = async (claims: object, header: object = {}, key?: CryptoKey) =>
    bearer(await signed(keys, claims, header, key));
  return {
    'no header': {},
    'an empty header': { authorization: '' },
    'a scheme without a token': { authorization: 'Bearer' },
    'another scheme': { authorization: `Basic ${Buffer.from('p-0006:secret').toString('base64')}` },
    'no scheme': { authorization: fine },
    'the token in the address': { query: `access_token=${fine}` },
    'two headers, the good one first': { authorization: [`Bearer ${fine}`, 'Bearer x'] },
    'two headers, the good one last': { authorization: ['Bearer x', `Bearer ${fine}`] },
    'two tokens in one header': { authorization: `Bearer ${fine}, Bearer ${fine}` },
    garbage: bearer('no.token.atall'),
    'bytes that are no base64url': bearer('ey$$$.ey$$$.%00%ff'),
    'one part': bearer(fine.split('.')[0] ?? ''),
    'no signature': bearer(`${fine.split('.').slice(0, 2).join('.')}.`),
    'half a signature': bearer(fine.slice(0, -20)),
    'other claims under a good signature': bearer(await tampered(keys)),
    'alg none': bearer(new UnsecuredJWT(good()).encode()),
    'alg nOnE': bearer(`${part({ alg: 'nOnE', kid: keys.id })}.${part(good())}.`),
    'the public key as a secret (JWK)': bearer(await withPublicKey(keys, JSON.stringify(keys.publicJwk))),
    'the public key as a secret (PEM)': bearer(await withPublicKey(keys, spki)),
    "another key under the known key's id": await of({}, {}, other.privateKey),
    'an unknown key': await of({}, { kid: 'unknown' }, other.privateKey),
    'a key id that is a path': await of({}, { kid: '../../../dev/null' }, other.privateKey),
    'the key in the header': await of({}, { kid: undefined, jwk: other.jwk }, other.privateKey),
    'the key at an address': await of({}, { kid: 'x', jku: 'http://127.0.0.1:1/k' }, other.privateKey),
    'a critical extension': bearer(`${part({ alg: 'EdDSA', crit: ['x'], x: 1 })}.${part(good())}.AA`),
    expired: await of({ exp: now() - 1 }),
    'no expiry': await of({ exp: undefined }),
    'an expiry in words': await of({ exp: 'tomorrow' }),
    'not yet valid': await of({ nbf: now() + 600 }),
    'another issuer': await of({ iss: 'somebody' }),
    'no issuer': await of({ iss: undefined }),
    'another audience': await of({ aud: 'another-api' }),
    'no subject': await of({ sub: undefined }),
    'a subject that is a statement': await of({ sub: "p-0006' or 1=1" }),
    'another kind': await of({ kind: 'system' }),
    'a link for a person': await of({ kind: 'link', request: 'r-1' }),
    'an unknown person': await of({ sub: 'p-9999' }),
    'a person who has left': await of({ sub: 'p-0080', role: undefined }),
    'a disabled account': await of({ sub: 'p-0066', role: undefined }),
    'a role that the person has not': await of({ sub: 'p-0059', role: 'administrator' }),
    'a role that there is not': await of({ role: 'superuser' }),
    'an unknown enterprise': await of({ kind: 'enterprise', sub: 'e-9999', role: undefined }),
    'an enterprise as a person': await of({ kind: 'person', sub: 'e-0001', role: undefined }),
    'a person as an enterprise': await of({ kind: 'enterprise', role: undefined }),
    'an enterprise with a role': await of({ kind: 'enterprise', sub: 'e-0001', role: 'coordinator' }),
    'a contact of another enterprise': await of({
      ...{ kind: 'enterprise', sub: 'e-0001', role: undefined },
      contact: 'e-0002.1',
    }),
    'a huge token': await of({ more: 'x'.repeat(9_000) }, {}, other.privateKey),
    'an unknown link': bearer(`f1_${'A'.repeat(43)}`),
  };
}
