export { loadMapping } from './mapping-file.js';
export type { Mapping } from './mapping-file.js';
export { FileFault, readMapping } from './read-mapping.js';
export { readCases } from './cases.js';
export type { CaseEvent, FileCase, RecordedCase } from './cases.js';
export { fileHash, readRows, rowCommandId } from './rows.js';
export type { FileRow } from './rows.js';
export type { MappedRow } from './row.js';
