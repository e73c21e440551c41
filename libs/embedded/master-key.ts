import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { StartProblem } from './start-problem.js';

const KEY_BYTES = 32;

/**
 * The key that wraps all data keys, as 32 raw bytes in a file that only this user may read. A lost key is never
 * replaced silently: what was sealed under it would be lost with it.
 */
export function provideMasterKey(file: string, dataExists: boolean): void {
  if (!existsSync(file)) {
    if (dataExists) throw lost(file);
    writeFileSync(file, randomBytes(KEY_BYTES), { mode: 0o600, flag: 'wx' });
  }
  const { length } = readFileSync(file);
  if (length !== KEY_BYTES) throw spoilt(file, length);
}

function lost(file: string): StartProblem {
  return new StartProblem(
    `The master key ${file} is missing, though there is data sealed with it.`,
    'Put the file back from its backup. Without it names, words and numbers in the journal cannot be read.',
  );
}

function spoilt(file: string, length: number): StartProblem {
  return new StartProblem(
    `The master key ${file} has ${length} bytes instead of ${KEY_BYTES}.`,
    'Put the file back from its backup.',
  );
}
