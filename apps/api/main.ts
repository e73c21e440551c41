import pino from 'pino';
import { ConfigFault } from '#libs/config';
import { readApiSettings } from './settings.js';
import { serve } from './serve.js';

/** `node dist/apps/api/main.js`: one API process; add more of them to scale. */
try {
  await serve(readApiSettings(process.env));
} catch (error) {
  if (error instanceof ConfigFault) process.stderr.write(`${error.message}\n`);
  else pino().fatal(error instanceof Error ? error.message : 'the API failed');
  process.exit(1);
}
