import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const clockScript = new URL('./clock-off.js', import.meta.url);

/** One of the product's processes, or a test's variant of it, which can be killed at any moment. */
export class OwnProcess {
  private constructor(private readonly child: ChildProcess) {}

  /**
   * Resolves when the process says `ready`; what it prints is kept in `HUYING_TEST_LOGS`, if that names a folder. What it
   * imports before lets a test set its clock off.
   */
  static async start(script: URL, env: NodeJS.ProcessEnv, before = [clockScript]): Promise<OwnProcess> {
    const log = logOf(script, env['HUYING_TEST_LOGS']);
    const imports = before.flatMap(({ href }) => ['--import', href]);
    const child = spawn(process.execPath, [...imports, script.pathname], {
      env: { PATH: process.env['PATH'], LOG_LEVEL: 'fatal', ...env },
      stdio: ['ignore', log, log, 'ipc'],
    });
    const own = new OwnProcess(child);
    const ended = once(child, 'exit').then(() =>
      Promise.reject(new Error(`${script.pathname} did not start`)),
    );
    await Promise.race([own.says('ready'), ended]);
    return own;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Resolves when the process says this word over its channel. */
  says(word: string): Promise<void> {
    return new Promise((resolve) => {
      const hear = (said: unknown) => {
        if (said !== word) return;
        this.child.off('message', hear);
        resolve();
      };
      this.child.on('message', hear);
    });
  }

  /** Says one word and resolves when the other comes back. */
  async ask(word: string, answer: string): Promise<void> {
    const answered = this.says(answer);
    this.child.send(word);
    await answered;
  }

  /** Sets its clock off by so many real milliseconds. */
  setClock(offMs: number): Promise<void> {
    return this.ask(`clock ${offMs}`, 'clock set');
  }

  /** Whether it ended, by itself or by our hand. */
  get ended(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** Tells it to stop, as an operator does; gives its exit code. */
  async stop(): Promise<number | null> {
    const exited = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await exited;
    return this.child.exitCode;
  }

  /** Ends at once, in the middle of whatever it does. */
  async kill(): Promise<void> {
    if (this.ended) return;
    const exited = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await exited;
  }
}

function logOf(script: URL, folder: string | undefined): 'ignore' | number {
  if (folder === undefined) return 'ignore';
  mkdirSync(folder, { recursive: true });
  return openSync(join(folder, `${basename(dirname(script.pathname))}.log`), 'a');
}
