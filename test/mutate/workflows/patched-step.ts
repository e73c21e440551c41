import type { Edit } from '../compiled-copy.js';
import { inFile } from './change.js';
import type { Change } from './change.js';

const file = 'workflows/request/record.ts';
const IMPORT = "import { proxyLocalActivities, sleep, TemporalFailure } from '@temporalio/workflow';";
export const APPEND =
  'const batch = { stream, expected: life.version, entries: draft.entries, after: draft.life.state };';
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

/** The build after that: no request is left that knows nothing of the patch. */
export const deprecatedStep: Edit[] = [
  importing('deprecatePatch'),
  { file, find: APPEND, replace: `deprecatePatch('ask-first'); ${STEP} ${APPEND}` },
];

/** What may go wrong with a patch, for a request that was opened behind it. */
export const changesOfPatch: Change[] = [
  { kind: 'patch', what: 'a patch and its step are taken out', edits: [], upon: 'patched' },
  ...inFile(file, [['patch', 'a step stays without its patch', APPEND, `${STEP} ${APPEND}`]]).map(
    (change) => ({ ...change, upon: 'patched' as const }),
  ),
  { kind: 'patch', what: 'a patch has another name', edits: patchedStep('ask-twice'), upon: 'patched' },
];
