export { bodyHashOf } from './body-hash.js';
export { canonicalJson } from './canonical-json.js';
export { dataKey, deriveKey, newDataKey, unwrapKey, wrapKey } from './keys.js';
export type { DataKey, WrappedKey } from './keys.js';
export { masterKeyFrom } from './master-key.js';
export { isPersonal, mapPersonal } from './personal-parts.js';
export { PayloadSeal } from './payload-seal.js';
export { ERASED, digestOf, isSealed, keyIdOf, open, seal } from './seal.js';
export { keyIdsIn, openDeep, sealCommand } from './seal-deep.js';
