export { verify } from './verify.js';
export type { Verdict, VerifyOptions } from './verify.js';
export type { DocumentReader } from './documents.js';
export type { Fault } from './fault.js';
export { journalFigures } from './figures.js';
export type { JournalFigures, PlayedLife } from './figures.js';
export { ownerless, ownerlessMs } from './ownerless.js';
export type { OwnerlessStretch } from './ownerless.js';
