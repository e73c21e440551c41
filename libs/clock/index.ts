export { at, identityClock, realOf } from './clock.js';
export type { ClockRow } from './clock.js';
