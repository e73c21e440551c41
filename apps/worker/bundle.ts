import { writeFile } from 'node:fs/promises';
import { buildBundle, bundlePath } from './build-bundle.js';

/** `node dist/apps/worker/bundle.js`: builds the workflows for the worker, once per build of the product. */
const code = await buildBundle();
await writeFile(bundlePath, code);
process.stdout.write(`workflow bundle: ${Math.round(code.length / 1024)} KB\n`);
