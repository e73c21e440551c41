import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { RequestWorld } from '../support/request-world.js';

const main = fileURLToPath(new URL('../../apps/cli/main.js', import.meta.url));

/** What a command printed, and how it ended. */
export interface Ran {
  code: number | null;
  output: string;
  errors: string;
}

/** `huying …` in a process of its own, on the servers of a world, or those that its environment names. */
export class HuyingCommand {
  private output = '';
  private errors: string[] = [];
  private readonly ended: Promise<unknown[]>;

  private constructor(private readonly child: ChildProcess) {
    this.ended = once(child, 'close');
    child.stdout?.on('data', (part: Buffer) => (this.output += part.toString()));
  }

  /** `onLine` sees each line of progress as it comes. */
  static start(env: NodeJS.ProcessEnv, args: string[], onLine: (line: string) => void = () => undefined) {
    const child = spawn(process.execPath, [main, ...args], {
      env: { PATH: process.env['PATH'], ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const command = new HuyingCommand(child);
    createInterface({ input: child.stderr }).on('line', (line) => {
      command.errors.push(line);
      onLine(line);
    });
    return command;
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }

  async done(): Promise<Ran> {
    await this.ended;
    return { code: this.child.exitCode, output: this.output, errors: this.errors.join('\n') };
  }
}

/** What a command has to know to speak to a world's servers. */
export const environmentOf = (world: RequestWorld): NodeJS.ProcessEnv => ({
  HUYING_HOME: world.home,
  DATABASE_URL: world.database.url,
  HUYING_MASTER_KEY: world.masterKey.toString('base64'),
  TEMPORAL_ADDRESS: world.place.address,
  TEMPORAL_NAMESPACE: world.place.namespace,
  HUYING_TASK_QUEUE: world.taskQueue,
});

export const huying = (world: RequestWorld, ...args: string[]): Promise<Ran> =>
  HuyingCommand.start(environmentOf(world), args).done();
