import { createRemoteJWKSet, customFetch, errors, jwtVerify, SignJWT } from 'jose';
import type { JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { opaqueId, role } from '#libs/messages';
import { believed } from './believed.js';
import { currentKeys } from './current-keys.js';
import type { SigningKeys } from './keys.js';

/** Whom a token speaks for: a person (perhaps in one named role), or an enterprise's account, perhaps as one of its contacts. */
const claims = z.discriminatedUnion('kind', [
  // Neither bears what is the other's: whoever signed such a token meant something else than it would be taken for.
  z.object({
    kind: z.literal('person'),
    sub: opaqueId,
    role: role.optional(),
    contact: z.never().optional(),
  }),
  z.object({
    kind: z.literal('enterprise'),
    sub: opaqueId,
    contact: opaqueId.optional(),
    role: z.never().optional(),
  }),
]);
export type TokenSubject = z.output<typeof claims>;

/** Who signs and for whom; both are checked. */
export interface TokenParties {
  issuer: string;
  audience: string;
}
export const DEFAULT_PARTIES: TokenParties = { issuer: 'huying', audience: 'huying-api' };

/** Why a token is not accepted; `unavailable`: whoever signed it can't be asked now. */
export type TokenFault = 'expired' | 'invalid' | 'unavailable';
export type Verified =
  { ok: true; subject: TokenSubject; expires: number } | { ok: false; fault: TokenFault };
export type TokenVerifier = (token: string) => Promise<Verified>;

/** Signs a token; `ttl` in the words of jose: `8h`, `30m`. Real time, never the product's clock. */
export function issueToken(keys: SigningKeys, subject: TokenSubject, ttl: string): Promise<string> {
  const { sub, ...rest } = subject;
  return new SignJWT(rest)
    .setProtectedHeader({ alg: 'EdDSA', kid: keys.id, typ: 'JWT' })
    .setSubject(sub)
    .setIssuer(DEFAULT_PARTIES.issuer)
    .setAudience(DEFAULT_PARTIES.audience)
    .setIssuedAt()
    .setExpirationTime(ttl)
    .sign(keys.privateKey);
}

/** Accepts what the product's own keys signed, as they stand in the data folder at that moment. */
export function localVerifier(home: string): TokenVerifier {
  return believed(verifier(currentKeys(home), DEFAULT_PARTIES));
}

/** Accepts what a district's identity provider signed; its keys are fetched again after ten minutes, or for an unknown one. */
export function jwksVerifier(url: URL, parties: TokenParties): TokenVerifier {
  return believed(verifier(createRemoteJWKSet(url, { [customFetch]: reachable }), parties));
}

/** The provider does not say which keys are its: nothing is wrong with the token. */
class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

async function reachable(url: string, options: RequestInit): Promise<Response> {
  try {
    const answer = await fetch(url, options);
    if (!answer.ok) throw new Error(`it answers ${answer.status}`);
    return Response.json(await answer.json());
  } catch (cause) {
    throw new KeysUnavailable('the identity provider does not say which keys are its own', { cause });
  }
}

/** Only asymmetric signatures: a token signed with a public key as secret is never looked at. */
const ALGORITHMS = ['EdDSA', 'Ed25519', 'ES256', 'RS256', 'PS256'];

function verifier(key: JWTVerifyGetKey, parties: TokenParties): TokenVerifier {
  return async (token) => {
    try {
      const options = { ...parties, algorithms: ALGORITHMS, requiredClaims: ['sub', 'exp'] };
      const { payload } = await jwtVerify(token, key, options);
      const subject = claims.safeParse(payload);
      if (!subject.success) return { ok: false, fault: 'invalid' };
      return { ok: true, subject: subject.data, expires: (payload.exp ?? 0) * 1000 };
    } catch (error) {
      if (error instanceof errors.JWTExpired) return { ok: false, fault: 'expired' };
      if (error instanceof KeysUnavailable || error instanceof errors.JWKSInvalid)
        return { ok: false, fault: 'unavailable' };
      if (error instanceof errors.JOSEError) return { ok: false, fault: 'invalid' };
      throw error;
    }
  };
}
