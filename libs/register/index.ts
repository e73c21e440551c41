export { readRegisterFile, writeRegisterFile } from './file.js';
export type { RegisterFormat } from './file.js';
export { readRegister } from './read-register.js';
export { toldChanges } from './told-changes.js';
export type { ToldChange } from './told-changes.js';
export { writeRegister } from './write-register.js';
