import type { Edit } from '../compiled-copy.js';

/** What a change does to the commands of a workflow. */
export const KINDS = ['added', 'removed', 'renamed', 'reordered', 'timer', 'arguments', 'patch'] as const;
export type Kind = (typeof KINDS)[number];

/** A change of workflow code that a preflight has to refuse. */
export interface Change {
  kind: Kind;
  what: string;
  edits: Edit[];
  /** The histories that judge it, of `test/replay`; `patched` were recorded on the build with `patchedStep`. */
  upon?: 'patched';
  /** Why no history that is kept can tell; it is let through. */
  unseen?: string;
}

/** Changes of one file, each as `[kind, what, find, replace]`. */
export const inFile = (file: string, list: [Kind, string, string, string][]): Change[] =>
  list.map(([kind, what, find, replace]) => ({ kind, what, edits: [{ file, find, replace }] }));
