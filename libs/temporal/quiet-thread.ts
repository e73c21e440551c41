import { createRequire } from 'node:module';
import v8 from 'node:v8';
import { workerData } from 'node:worker_threads';

/** What a quiet thread runs: the SDK's own script, whose hook on promises never comes to life. */
v8.promiseHooks.createHook = () => () => undefined;
createRequire(import.meta.url)(String(workerData));
