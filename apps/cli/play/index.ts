export { isGood } from './outcome.js';
export { play } from './play.js';
export { tableOf } from './table.js';
