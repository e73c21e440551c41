import { ConfigFault, readConfig } from '#libs/config';
import { masterKeysFrom } from '#libs/seal';
import { hostWorker, WORKER_SETTINGS } from './host-worker.js';
import { openLogger } from './logger.js';

/** `node dist/apps/worker/main.js`: one worker process; add more of them to scale. */
try {
  const masterKey = () => masterKeysFrom(process.env);
  const settings = { ...readConfig(WORKER_SETTINGS), masterKey };
  await hostWorker(settings, openLogger(settings.logLevel));
} catch (error) {
  if (error instanceof ConfigFault) process.stderr.write(`${error.message}\n`);
  else openLogger('error').fatal(error instanceof Error ? error.message : 'the worker failed');
  process.exitCode = 1;
}
