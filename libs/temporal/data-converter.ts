import type { DataConverter } from '@temporalio/common';
import { fileURLToPath } from 'node:url';
import { SealedCodec } from './codec.js';
import type { Sealer } from './codec.js';

/** The bundle of the workflows needs the same converter. */
export const failureConverterPath = fileURLToPath(new URL('failure-converter.cjs', import.meta.url));

/** How client and worker write for Temporal: sealed, failures included. */
export const sealedConverter = (sealer: Sealer): DataConverter => ({
  failureConverterPath,
  payloadCodecs: [new SealedCodec(sealer)],
});
