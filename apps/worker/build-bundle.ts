import { failureConverterPath } from '#libs/temporal';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../workflows/index.js', import.meta.url));

/** Where the built bundle lies for the worker. */
export const bundlePath = fileURLToPath(new URL('../../workflow-bundle.js', import.meta.url));

/** Packages that have no business in a workflow: they read clocks, do I/O, or weigh down every replay. */
const FORBIDDEN = /node_modules\/(?:@nestjs|typeorm|pg|zod|pino|rxjs|yaml)\//;

/** The workflows and the pure core as one file. The bundler itself refuses `node:` modules. */
export async function buildBundle(interceptors: string[] = []): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: entry,
    failureConverterPath,
    workflowInterceptorModules: interceptors,
    logger: new DefaultLogger('WARN'),
  });
  const intruder = FORBIDDEN.exec(code);
  if (intruder) throw new Error(`the workflow bundle holds ${intruder[0]}`);
  return code;
}
