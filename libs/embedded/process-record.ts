import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { errorCode } from './error-facts.js';
import { processMark } from './process-mark.js';
import type { Log } from './start-problem.js';

/** A process as written to a file, so that a later start recognises it and never mistakes another for it. */
export interface ProcessRecord {
  name: string;
  pid: number;
  mark: string;
}

/** Writes down a living process. */
export function recordProcess(file: string, name: string, pid: number): void {
  const record: ProcessRecord = { name, pid, mark: processMark(pid) ?? '' };
  writeFileSync(file, `${JSON.stringify(record)}\n`, { mode: 0o600 });
}

/** The process recorded in a file, if it is the very same one and still lives. */
export function recordedProcess(file: string): ProcessRecord | undefined {
  const record = readRecord(file);
  return record && record.mark !== '' && processMark(record.pid) === record.mark ? record : undefined;
}

function readRecord(file: string): ProcessRecord | undefined {
  try {
    const value: Partial<ProcessRecord> = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value.pid !== 'number' || typeof value.mark !== 'string') return undefined;
    return { name: String(value.name), pid: value.pid, mark: value.mark };
  } catch {
    return undefined;
  }
}

/** Stops what an earlier start left behind (its parent was killed), and nothing else. */
export async function stopOrphan(file: string, signal: NodeJS.Signals, log: Log): Promise<void> {
  const orphan = recordedProcess(file);
  if (orphan) {
    log(`${orphan.name} of an earlier start still runs (process ${orphan.pid}); stopping it`);
    await endProcess(orphan, signal, 15_000);
  }
  rmSync(file, { force: true });
}

/** Asks a recorded process to end, waits up to `graceMs`, then kills it. */
export async function endProcess(
  record: ProcessRecord,
  signal: NodeJS.Signals,
  graceMs: number,
): Promise<void> {
  send(record, signal);
  if (await gone(record, graceMs)) return;
  send(record, 'SIGKILL');
  await gone(record, 5_000);
}

function send(record: ProcessRecord, signal: NodeJS.Signals): void {
  if (processMark(record.pid) !== record.mark) return;
  try {
    process.kill(record.pid, signal);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}

async function gone(record: ProcessRecord, withinMs: number): Promise<boolean> {
  const until = performance.now() + withinMs;
  while (processMark(record.pid) === record.mark) {
    if (performance.now() > until) return false;
    await delay(25);
  }
  return true;
}
