import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { RequestWorld } from './request-world.js';

const main = fileURLToPath(new URL('../../apps/worker/main.js', import.meta.url));

/** What a worker's process has to be told of its world. */
export const workerEnvironment = (world: RequestWorld): NodeJS.ProcessEnv => ({
  DATABASE_URL: world.database.url,
  HUYING_MASTER_KEY: world.masterKey.toString('base64'),
  TEMPORAL_ADDRESS: world.place.address,
  TEMPORAL_NAMESPACE: world.place.namespace,
  HUYING_TASK_QUEUE: world.taskQueue,
  HUYING_HOME: world.home,
});

/** The product's own worker in a process of its own, which can be killed. */
export class WorkerProcess {
  private constructor(private readonly child: ChildProcess) {}

  /** Resolves when the worker says that it is ready. */
  static async start(world: RequestWorld): Promise<WorkerProcess> {
    const child = spawn(process.execPath, [main], {
      env: {
        PATH: process.env['PATH'],
        LOG_LEVEL: 'error',
        HUYING_HEAD_MINUTES: '0',
        ...workerEnvironment(world),
      },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => Promise.reject(new Error('the worker did not start'))),
    ]);
    return new WorkerProcess(child);
  }

  /** Ends at once, in the middle of whatever it does. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Ends gracefully; gives the exit code. */
  async stop(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    const exited = once(this.child, 'exit');
    this.child.kill(signal);
    await exited;
    return this.child.exitCode;
  }
}
