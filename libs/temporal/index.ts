export { SealedCodec } from './codec.js';
export type { Sealer } from './codec.js';
export { connectionOptions, openClient } from './connection.js';
export type { TemporalPlace } from './connection.js';
export { failureConverterPath, sealedConverter } from './data-converter.js';
export { ensureSearchAttributes } from './search-attributes.js';
export { openWorker } from './worker.js';
export type { WorkerParts } from './worker.js';
