import { provideBundle } from '#libs/temporal';

/** `node dist/apps/worker/bundle.js`: builds the workflows for the worker, once per build of the product. */
process.stdout.write(`workflow bundle: ${await provideBundle()}\n`);
