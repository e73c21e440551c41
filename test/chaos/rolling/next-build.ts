import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { CompiledCopy } from '../../mutate/compiled-copy.js';
import { patchedStep } from '../../mutate/workflows/patched-step.js';
import { ROOT } from '../../mutate/sources.js';
import type { ChaosWorld } from '../chaos-world.js';

/** The next build of the product, in a folder of its own: it has a step more, behind a patch. */
export class NextBuild {
  private readonly copy = new CompiledCopy();

  constructor() {
    for (const edit of patchedStep()) this.copy.apply(edit);
  }

  get worker(): URL {
    return pathToFileURL(this.copy.path('dist', 'apps', 'worker', 'main.js'));
  }

  /** What its own preflight says of a world's open requests. */
  preflight(world: ChaosWorld): Promise<Preflight> {
    return preflight(this.copy.folder, world);
  }

  close(): void {
    this.copy.close();
  }
}

/** What a preflight says; `code` 0 is leave to take over. */
export interface Preflight {
  code: number | null;
  report: { build: string; against?: string; judged: { live: number }; refused: number; seconds: number };
}

/** The preflight of the build that this is. */
export const ownPreflight = (world: ChaosWorld): Promise<Preflight> => preflight(ROOT, world);

async function preflight(root: string, world: ChaosWorld): Promise<Preflight> {
  const args = ['dist/apps/cli/main.js', 'preflight', '--only', 'live', '--json'];
  const env = { PATH: process.env['PATH'], ...world.environment() };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  await once(child, 'close');
  return { code: child.exitCode, report: JSON.parse(output) as Preflight['report'] };
}
