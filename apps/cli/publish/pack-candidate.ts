import { RULES_LIMIT, loadPack, rulesSize, sliceOf } from '#libs/policy';
import type { PolicyPack } from '#libs/policy';
import type { PolicySlice, Rules } from '#libs/request';
import type { Store } from '#libs/store';
import { differences } from './differences.js';
import { readFileAs } from './read-file.js';

/** A policy pack that may be published. */
export interface PackCandidate {
  slice: PolicySlice;
  yaml: string;
  /** The one in force. */
  present: PolicySlice;
  /** It is the one in force. */
  published: boolean;
}

/** Reads and judges a pack against what is in force; the faults, if it cannot be published. */
export async function packCandidate(file: string, store: Store): Promise<PackCandidate | string[]> {
  const read = await readFileAs(file, (yaml) => ({ yaml, pack: loadPack(yaml) }));
  if (Array.isArray(read)) return read;
  const current = await store.rules.current();
  if (!current) return ['nothing is published yet: start Huying once (npm start), it loads the first pack'];
  const slice = sliceOf(read.pack);
  const faults = [
    ...contentFaults(read.pack, slice, current),
    ...(await versionFaults(slice, current, store)),
    ...(await ladderFaults(slice, store)),
  ];
  if (faults.length > 0) return faults;
  const published = current.policy.version === slice.version;
  return { slice, yaml: read.yaml, present: current.policy, published };
}

function contentFaults(
  { play, calendar: id }: PolicyPack,
  slice: PolicySlice,
  { calendar }: Rules,
): string[] {
  const size = rulesSize(slice, calendar);
  return [
    ...(play ? ['a pack marked `play` takes budgets from the record; it serves played files only'] : []),
    ...(id === calendar.id ? [] : [`requests run on calendar ${calendar.id}, the pack names ${id}`]),
    ...(size <= RULES_LIMIT
      ? []
      : [`pack and calendar take ${size} bytes; a request carries ${RULES_LIMIT}`]),
  ];
}

/** A published version never changes, and one that was followed by another doesn't come back under its name. */
async function versionFaults(slice: PolicySlice, { policy }: Rules, { rules }: Store): Promise<string[]> {
  const same = (await rules.policyVersions()).find(({ version }) => version === slice.version);
  if (!same) return [];
  if (same.hash !== slice.hash)
    return [
      `version ${slice.version} is published with other content and never changes; give it another name`,
    ];
  if (policy.version === slice.version) return [];
  return [
    `version ${slice.version} was followed by ${policy.version}; to return to it, publish it under another name`,
  ];
}

/** A ladder is found by its own version (ESC-5), so one version has one content. */
async function ladderFaults({ version, ladder }: PolicySlice, { rules }: Store): Promise<string[]> {
  const holder = await rules.packWithLadder(ladder.version);
  if (!holder || differences(holder.ladder, ladder).length === 0) return [];
  return [
    `ladder ${ladder.version} is published with other steps in pack ${holder.version}; give that of ${version} another version`,
  ];
}
