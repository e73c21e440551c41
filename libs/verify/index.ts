export { verify } from './verify.js';
export type { Verdict, VerifyOptions } from './verify.js';
export type { Fault } from './fault.js';
export { journalFigures } from './figures.js';
export type { JournalFigures, PlayedLife } from './figures.js';
export { ownerless, ownerlessMs } from './ownerless.js';
export type { OwnerlessStretch } from './ownerless.js';
export { handOvers } from './hand-overs.js';
export type { HandOverFact, HandOvers } from './hand-overs.js';
