export { DEFAULT_FIGURES, duplicateFigures, spanMs } from './figures.js';
export { likeness, normalised, pairsOf } from './likeness.js';
export { matterScore, scoreOf } from './score.js';
export type { Factor, Matter, Score } from './score.js';
export { withoutNames } from './without-names.js';
