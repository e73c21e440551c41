import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { StartProblem } from './start-problem.js';

const KEY_BYTES = 32;

/**
 * The key that wraps all data keys, in a file that only this user may read: 32 raw bytes, or after a rotation in base64,
 * a line each. A lost key is never replaced silently: what was sealed under it would be lost with it.
 */
export function provideMasterKey(file: string, dataExists: boolean): void {
  if (!existsSync(file)) {
    if (dataExists) throw lost(file);
    writeFileSync(file, randomBytes(KEY_BYTES), { mode: 0o600, flag: 'wx' });
  }
  const content = readFileSync(file);
  if (!isWhole(content)) throw spoilt(file, content.length);
}

function isWhole(content: Buffer): boolean {
  if (content.length === KEY_BYTES) return true;
  const lines = content.toString('utf8').trim().split(/\s+/);
  return lines.every((line) => Buffer.from(line, 'base64').length === KEY_BYTES);
}

function lost(file: string): StartProblem {
  return new StartProblem(
    `The master key ${file} is missing, though there is data sealed with it.`,
    'Put the file back from its backup. Without it names, words and numbers in the journal cannot be read.',
  );
}

function spoilt(file: string, length: number): StartProblem {
  return new StartProblem(
    `The master key ${file} has ${length} bytes, which are no key of ${KEY_BYTES} bytes, raw or in base64.`,
    'Put the file back from its backup.',
  );
}
