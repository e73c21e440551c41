import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ChaosWorld } from '../chaos/chaos-world.js';

const main = fileURLToPath(new URL('../../apps/cli/main.js', import.meta.url));

/** What a command printed on either channel, and how it ended. */
export interface Ran {
  code: number;
  output: string;
}

/** `huying …` in a process of its own, as the operator gives it beside the running product. */
export function huying(world: ChaosWorld, ...args: string[]): Promise<Ran> {
  const { adminUrl } = world.keys;
  const env = { ...world.environment(), PATH: process.env['PATH'], DATABASE_ADMIN_URL: adminUrl };
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], { env }, (error, out, errors) =>
      resolve({ code: error === null ? 0 : Number(error.code), output: out + errors }),
    );
  });
}
