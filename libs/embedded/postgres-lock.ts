import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { processMark } from './process-mark.js';
import { type Log, StartProblem } from './start-problem.js';

/**
 * PostgreSQL's own lock file names a process number only. After a restart of a machine or container the number may
 * belong to anybody, and PostgreSQL would refuse to start for ever; so look who it is.
 */
export function clearStaleLock(dataFolder: string, log: Log): void {
  const file = join(dataFolder, 'postmaster.pid');
  const pid = lockedBy(file);
  if (pid === undefined || processMark(pid) === undefined) return;
  if (commandOf(pid).includes(dataFolder)) throw foreignServer(dataFolder, pid);
  log(`removing a lock file that PostgreSQL left behind (process ${pid} is another program)`);
  rmSync(file, { force: true });
}

function lockedBy(file: string): number | undefined {
  try {
    const pid = Math.abs(Number.parseInt(readFileSync(file, 'utf8'), 10));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux')
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

function foreignServer(folder: string, pid: number): StartProblem {
  return new StartProblem(
    `Another PostgreSQL (process ${pid}) already runs on ${folder}.`,
    `Stop it first: kill -INT ${pid}`,
  );
}
