export { verify } from './verify.js';
export type { Verdict, VerifyOptions } from './verify.js';
export type { Fault } from './fault.js';
