export { signingKeys } from './keys.js';
export type { SigningKeys } from './keys.js';
export { DEFAULT_PARTIES, issueToken, jwksVerifier, localVerifier } from './token.js';
export type { TokenFault, TokenParties, TokenSubject, TokenVerifier, Verified } from './token.js';
export { hasRight, rightFor } from './rights.js';
export { lentBy, linkLentBy, personCaller, rolesOpenTo } from './person.js';
export { allowed, coveringFor, relationsOf } from './policy.js';
export type { Caller, Policy, Relation, Subject } from './policy.js';
