import { fileURLToPath } from 'node:url';
import { preflight, recordedCases } from '#libs/preflight';
import type { Refusal } from '#libs/preflight';
import { buildBundle } from '#libs/temporal';
import type { CompiledCopy } from '../compiled-copy.js';
import type { Change } from './change.js';

const folderOf = (name: 'histories' | 'patched'): string =>
  fileURLToPath(new URL(`../../../../test/replay/${name}`, import.meta.url));

/** The first history that refuses a change; undefined if all let it through. */
export async function tryChange(copy: CompiledCopy, { edits, upon }: Change): Promise<Refusal | undefined> {
  const candidate = await bundleOf(copy, edits);
  const { refusals } = await preflight({ candidate, cases: recordedCases(folderOf(upon ?? 'histories')) });
  return refusals[0];
}

/** The workflows of a copy as one file, with these changes. */
export const bundleOf = (copy: CompiledCopy, edits: Change['edits']): Promise<string> =>
  copy.changed(edits, () => buildBundle({ workflows: copy.path('dist', 'workflows', 'index.js') }));
