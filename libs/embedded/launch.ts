import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { recordProcess } from './process-record.js';
import { bypassArguments, deathSignalTool, type Identity } from './setpriv.js';

export interface LaunchOptions {
  /** For messages and the record. */
  name: string;
  command: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** Takes both outputs; a file and not a pipe, so that a server outlives the loss of its reader. */
  logFile: string;
  /** Records the process, so that a later start finds it should this parent be killed. */
  recordFile: string;
  /** Asks for an orderly end. */
  stopSignal: NodeJS.Signals;
  /** Another user to run as. */
  identity?: Identity;
  /** Opens a message channel, over which the child says `ready`. */
  channel?: boolean;
}

/** A child process that this one owns. */
export interface Launched {
  pid: number;
  /** Resolves with how it ended, in words. */
  exited: Promise<string>;
  hasExited: () => boolean;
  /** Resolves when the child says `ready` over its channel. */
  ready: Promise<void>;
  /** The last lines it wrote since its start, for a message about what went wrong. */
  lastLines: (count: number) => string;
  /** Asks it to end, kills it after `graceMs`, returns when it is gone. */
  stop: (graceMs: number) => Promise<void>;
}

const LOG_LIMIT = 10 * 1024 * 1024;

/** Children still running; a parent that ends without stopping them takes them along. */
const living = new Map<ChildProcess, NodeJS.Signals>();
process.on('exit', () => living.forEach((signal, child) => child.kill(signal)));

/** Starts a child that does not hear the terminal's Ctrl-C (its owner stops it, in order) and ends with its parent. */
export async function launch(options: LaunchOptions): Promise<Launched> {
  rotate(options.logFile);
  const logBegin = sizeOf(options.logFile);
  const log = openSync(options.logFile, 'a', 0o600);
  const [command = options.command, ...args] = [...wrapper(options), options.command, ...options.args];
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: options.channel ? ['ignore', log, log, 'ipc'] : ['ignore', log, log],
    detached: true,
    ...(options.identity?.bypass ? {} : { uid: options.identity?.uid, gid: options.identity?.gid }),
  });
  closeSync(log);
  await once(child, 'spawn');
  living.set(child, options.stopSignal);
  const pid = child.pid ?? 0;
  recordProcess(options.recordFile, options.name, pid);
  return own(child, pid, logBegin, options);
}

function own(child: ChildProcess, pid: number, logBegin: number, options: LaunchOptions): Launched {
  const exited = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      living.delete(child);
      rmSync(options.recordFile, { force: true });
      resolve(signal === null ? `ended with code ${code}` : `was ended by ${signal}`);
    });
  });
  const ready = new Promise<void>((resolve) => {
    child.on('message', (message) => {
      if (message === 'ready') resolve();
    });
  });
  const hasExited = () => child.exitCode !== null || child.signalCode !== null;
  const stop = async (graceMs: number) => {
    if (hasExited()) return;
    child.kill(options.stopSignal);
    const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
    await exited;
    clearTimeout(timer);
  };
  return {
    pid,
    exited,
    hasExited,
    ready,
    lastLines: (count) => lastLines(options.logFile, logBegin, count),
    stop,
  };
}

/**
 * On Linux the kernel itself ends the child when its parent is killed, and a root without an account that reaches
 * the files lends its server the one right it needs. Elsewhere the record serves, at the next start.
 */
function wrapper(options: LaunchOptions): string[] {
  const setpriv = deathSignalTool();
  if (setpriv === undefined) return [];
  const identity = options.identity?.bypass ? bypassArguments(options.identity) : [];
  return [setpriv, '--pdeathsig', options.stopSignal.replace('SIG', ''), ...identity, '--'];
}

function rotate(file: string): void {
  if (sizeOf(file) > LOG_LIMIT) renameSync(file, `${file}.1`);
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function lastLines(file: string, from: number, count: number): string {
  const lines = readFileSync(file).subarray(from).toString().trimEnd().split('\n');
  return lines
    .slice(-count)
    .map((line) => `  ${line}`)
    .join('\n');
}
