import { existsSync } from 'node:fs';
import type { Catalogue } from '#libs/items';
import { YamlFileError, readItems } from '#libs/policy';
import type { ReadItems } from '#libs/policy';
import type { Store } from '#libs/store';

/** A catalogue of service items that may be published. */
export interface ItemsCandidate extends ReadItems {
  /** The one in force, if any. */
  present: Catalogue | undefined;
  /** It is the one in force. */
  published: boolean;
}

/** Reads and judges a catalogue against the organisation, the pack and what is in force; the faults, if it cannot be published. */
export async function itemsCandidate(path: string, store: Store): Promise<ItemsCandidate | string[]> {
  const read = await readAs(path, store);
  if (Array.isArray(read)) return read;
  const present = await store.items.current();
  const faults = await versionFaults(read, present, store);
  if (faults.length > 0) return faults;
  return { ...read, present, published: present?.version === read.catalogue.version };
}

async function readAs(path: string, store: Store): Promise<ReadItems | string[]> {
  if (!existsSync(path)) return [`${path} cannot be read: there is no such file or folder`];
  const { units } = await store.directory.snapshot();
  const rules = await store.rules.current();
  const around = { units: new Set(units.map(({ id }) => id)), budgets: rules?.policy.budgets };
  try {
    return await readItems(path, around);
  } catch (error) {
    if (error instanceof YamlFileError) return [...error.faults];
    return [`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`];
  }
}

/** A published version never changes, and one that was followed by another doesn't come back under its name. */
async function versionFaults(
  { catalogue: { version }, hash }: ReadItems,
  present: Catalogue | undefined,
  { items }: Store,
): Promise<string[]> {
  const same = (await items.versions()).find((one) => one.version === version);
  if (!same) return [];
  if (same.hash !== hash)
    return [`version ${version} is published with other content and never changes; give it another name`];
  if (present?.version === version) return [];
  return [
    `version ${version} was followed by ${present?.version}; to return to it, publish it under another name`,
  ];
}
