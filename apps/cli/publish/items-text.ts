import { itemOf } from '#libs/items';
import type { Item } from '#libs/items';
import { differences } from './differences.js';
import type { ItemsCandidate } from './items-candidate.js';

/** What becomes of one item. */
interface Change {
  item: string;
  name: string;
  becomes: 'new' | 'gone' | 'changed';
  fields: { field: string; before: string | undefined; after: string | undefined }[];
}

/** What a catalogue would change, as JSON. */
export function itemsJson(candidate: ItemsCandidate): string {
  const { catalogue, present, published } = candidate;
  const { version, items } = catalogue;
  const names = { version, present: present?.version, published, items: items.length };
  return JSON.stringify({ ...names, changes: changesOf(candidate) }, null, 2);
}

/** The same for people: one line for each item, its fields below it. */
export function itemsText(candidate: ItemsCandidate): string {
  const { catalogue, present, published } = candidate;
  if (published) return `${catalogue.version} is in force`;
  const head = `${catalogue.version} with ${catalogue.items.length} items${present ? ` in place of ${present.version}:` : ''}`;
  return [head, ...(present ? changesOf(candidate).flatMap(linesOf) : [])].join('\n');
}

function linesOf({ item, name, becomes, fields }: Change): string[] {
  const changed = fields.map(
    ({ field, before = 'none', after = 'none' }) => `    ${field}: ${before} → ${after}`,
  );
  return [`  ${becomes}: ${item} ${name}`, ...(becomes === 'changed' ? changed : [])];
}

function changesOf({ catalogue, present }: ItemsCandidate): Change[] {
  const before = present?.items ?? [];
  const gone = before.filter(({ id }) => !itemOf(catalogue, id)).map((item) => change(item, 'gone'));
  const now = catalogue.items.flatMap((item) => {
    const old = before.find(({ id }) => id === item.id);
    if (!old) return [change(item, 'new')];
    const fields = differences(old, item);
    return fields.length === 0 ? [] : [{ ...change(item, 'changed'), fields }];
  });
  return [...now, ...gone];
}

const change = ({ id, name }: Item, becomes: Change['becomes']): Change => ({
  ...{ item: id, name: name.zh, becomes, fields: [] },
});
