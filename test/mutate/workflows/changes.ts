import { KINDS } from './change.js';
import type { Change, Kind } from './change.js';
import { changesOfOthers } from './changes-of-others.js';
import { changesOfPatch } from './patched-step.js';
import { changesOfRequest } from './changes-of-request.js';

/** Every change that is tried in turn. */
export const changes: Change[] = [...changesOfRequest, ...changesOfOthers, ...changesOfPatch];

/** One change of each kind that has to be refused, by a seed. */
export const oneOfEach = (seed: number): Change[] =>
  KINDS.map((kind) => changes.filter((change) => change.kind === kind && !change.unseen))
    .filter((of) => of.length > 0)
    .map((of) => of[seed % of.length] as Change);

export const kindsOf = (list: readonly Change[]): Kind[] => [...new Set(list.map(({ kind }) => kind))];
