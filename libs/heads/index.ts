export { signedText } from './head.js';
export type { Head } from './head.js';
export { newHeadKey, provideHeadKey } from './head-key.js';
export type { HeadKey } from './head-key.js';
export { HeadFolder } from './head-folder.js';
export type { KnownKey } from './head-folder.js';
export { HeadSigner, rotateHeadKey } from './head-signer.js';
