import { contentHash, knownIn, loadRoutes } from '#libs/policy';
import type { RoutingVersion, Store } from '#libs/store';
import { readFileAs } from '../publish/read-file.js';

/** Routing rules that may be published. */
export interface RoutesCandidate extends RoutingVersion {
  /** The version in force; none where there are no rules yet. */
  present: string | undefined;
  /** It is the one in force. */
  published: boolean;
}

/** Reads and judges rules against the organisation that runs and what is in force; the faults, if they cannot be published. */
export async function routesCandidate(file: string, store: Store): Promise<RoutesCandidate | string[]> {
  const catalogue = await store.items.current();
  const known = knownIn(await store.directory.snapshot(), catalogue?.items);
  const read = await readFileAs(file, (yaml) => ({ yaml, rules: loadRoutes(yaml, known) }));
  if (Array.isArray(read)) return read;
  const hash = contentHash(read.rules);
  const versions = await store.routes.versions();
  const present = versions.at(-1)?.version;
  const faults = versionFaults(read.rules.version, hash, versions);
  if (faults.length > 0) return faults;
  return { ...read, hash, present, published: present === read.rules.version };
}

/** A published version never changes, and one that was followed by another doesn't come back under its name. */
function versionFaults(
  version: string,
  hash: string,
  versions: { version: string; hash: string }[],
): string[] {
  const same = versions.find((one) => one.version === version);
  if (!same) return [];
  if (same.hash !== hash)
    return [`version ${version} is published with other content and never changes; give it another name`];
  const newest = versions.at(-1)?.version;
  if (newest === version) return [];
  return [`version ${version} was followed by ${newest}; to return to it, publish it under another name`];
}
