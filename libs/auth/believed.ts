import { LOOK_MS } from './current-keys.js';
import type { TokenVerifier, Verified } from './token.js';

/** How long a token is believed without another look at its signature; real milliseconds. */
const BELIEVED_MS = 500;
/** A rotation or withdrawal of a key is noticed by every process within this time; real milliseconds. */
export const NOTICED_WITHIN_MS = LOOK_MS + BELIEVED_MS;
/** Tokens that are kept at most; the oldest gives way. */
const MOST = 1_000;

/** Looks at a token's signature once for calls that follow each other closely, as those of one page do. */
export function believed(verify: TokenVerifier): TokenVerifier {
  const known = new Map<string, { verified: Verified & { ok: true }; since: number }>();
  return async (token) => {
    const now = Date.now();
    const before = known.get(token);
    // A clock may be set back.
    const recent = before && Math.abs(now - before.since) < BELIEVED_MS;
    if (recent && now < before.verified.expires) return before.verified;
    known.delete(token);
    const verified = await verify(token);
    if (!verified.ok) return verified;
    known.set(token, { verified, since: now });
    const [oldest] = known.keys();
    if (known.size > MOST && oldest !== undefined) known.delete(oldest);
    return verified;
  };
}
