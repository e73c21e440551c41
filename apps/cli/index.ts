export { importFile } from './import/import-file.js';
export type { ImportReport } from './import/import-file.js';
export { play } from './play/play.js';
export { compare } from './play/compare.js';
