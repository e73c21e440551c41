import { readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { failureConverterPath } from './data-converter.js';
import { witnessPath } from './witness/witnessing.js';

const dist = fileURLToPath(new URL('../../', import.meta.url));
const entry = join(dist, 'workflows', 'index.js');
const builtPath = join(dist, 'workflow-bundle.js');

/** What the bundle is made of; the compiler writes only what changed. */
const PARTS = [
  'workflows',
  'libs/request',
  'libs/seat',
  'libs/calendar',
  'libs/contracts',
  'libs/clock',
  'libs/temporal',
];

/** Packages that have no business in a workflow: they read clocks, do I/O, or weigh down every replay. */
const FORBIDDEN = /node_modules\/(?:@nestjs|typeorm|pg|zod|pino|rxjs|yaml)\//;

/**
 * What all workflows of a process share: loaded once, frozen, instead of once for each request. The pure libs keep
 * nothing of any request, so there is nothing to leak.
 */
const SHARED = ['libs/request', 'libs/seat', 'libs/calendar', 'libs/contracts', 'libs/clock'];

/** The workflows and the pure core as one file; tests name other workflows or what listens to them. The bundler itself refuses `node:` modules. */
export async function buildBundle({ workflows = entry, listeners = [] as string[] } = {}): Promise<string> {
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker');
  const { code } = await bundleWorkflowCode({
    workflowsPath: workflows,
    failureConverterPath,
    workflowInterceptorModules: [witnessPath, ...listeners],
    preloadModules: SHARED.map((lib) => join(dirname(workflows), '..', lib, 'index.js')),
    logger: new DefaultLogger('WARN'),
  });
  const intruder = FORBIDDEN.exec(code);
  if (intruder) throw new Error(`the workflow bundle holds ${intruder[0]}`);
  return code;
}

/** Path of the prebuilt bundle; it is built here when the compiler has written something since. */
export async function provideBundle(): Promise<string> {
  if (builtAt() < Math.max(...PARTS.map((part) => newest(join(dist, part))))) {
    const fresh = `${builtPath}.${process.pid}`;
    writeFileSync(fresh, await buildBundle());
    renameSync(fresh, builtPath);
  }
  return builtPath;
}

const builtAt = (): number => statSync(builtPath, { throwIfNoEntry: false })?.mtimeMs ?? 0;

function newest(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.c?js$/.test(name),
  );
  return Math.max(...files.map((name) => statSync(join(folder, name)).mtimeMs));
}
