import { linkSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { errorCode } from './error-facts.js';
import { type ProcessRecord, recordedProcess, recordProcess } from './process-record.js';

/** Either the lock is ours, with the way to give it back, or another living process holds it. */
export type Lock = { held: true; release(): void } | { held: false; by: ProcessRecord };

/** Takes a folder's lock for this process; a lock whose process is gone counts for nothing. */
export function takeLock(file: string, name: string): Lock {
  const mine = `${file}.${process.pid}`;
  recordProcess(mine, name, process.pid);
  try {
    for (;;) {
      if (link(mine, file)) return { held: true, release: () => releaseLock(file) };
      const by = recordedProcess(file);
      if (by) return { held: false, by };
      setAside(file);
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Making a hard link either makes the whole file or fails, so two starts cannot both succeed. */
function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Between our look and our hand another start may have taken the stale lock's place: look again, put back. */
function setAside(file: string): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  if (recordedProcess(aside)) link(aside, file);
  rmSync(aside, { force: true });
}

function releaseLock(file: string): void {
  try {
    const { pid }: Partial<ProcessRecord> = JSON.parse(readFileSync(file, 'utf8'));
    if (pid === process.pid) rmSync(file, { force: true });
  } catch {
    // Already gone: there is nothing to give back.
  }
}
