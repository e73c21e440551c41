export { engineOf } from './engine-of.js';
export { importFile } from './import-file.js';
