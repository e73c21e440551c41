import type { Edit } from '../compiled-copy.js';

const file = 'workflows/request/record.ts';
const IMPORT = "import { proxyLocalActivities, sleep, TemporalFailure } from '@temporalio/workflow';";
/** Where a request appends what was decided. */
export const APPEND =
  'const result = await appendBatch({ stream, expected: life.version, entries, after: draft.life.state });';
const STEP = 'await appendBatch({ stream, expected: life.version, entries: [] });';

const importing = (name: string): Edit => ({
  file,
  find: IMPORT,
  replace: IMPORT.replace('{ ', `{ ${name}, `),
});

/** The next build of the product, as a test makes one: it asks the journal before it appends, behind a patch. */
export const patchedStep = (id = 'ask-first'): Edit[] => [
  importing('patched'),
  { file, find: APPEND, replace: `if (patched('${id}')) ${STEP} ${APPEND}` },
];
