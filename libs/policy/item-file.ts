import { doubles, itemFaults } from '#libs/items';
import type { Catalogue, Surroundings } from '#libs/items';
import type { z } from 'zod';
import { itemFile } from './item-fields.js';
import type { ItemText } from './item-fields.js';
import { YamlFileError } from './yaml-file.js';

/** A file of the catalogue whose items hold together. A step of its own: it runs only once every field has its form. */
export function soundItems(around: Surroundings): z.ZodType<ItemText> {
  return itemFile.transform((file, context) => {
    const faults = file.items.flatMap((item, index) =>
      itemFaults(item, around).map(({ field, message }) => ({ field: `items.${index}.${field}`, message })),
    );
    for (const { field, message } of [...doubles('items', file.items), ...faults])
      context.addIssue({ code: 'custom', path: pathOf(field), message });
    return file;
  });
}

const pathOf = (field: string): PropertyKey[] =>
  field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));

/** Puts the files of a catalogue together 服务事项办理流程清单. */
export function catalogueOf(files: readonly ItemText[]): Catalogue {
  const version = files.find((file) => file.version !== undefined)?.version;
  const title = files.find((file) => file.title !== undefined)?.title;
  if (version === undefined || title === undefined)
    throw new YamlFileError(['version and title: one file of the catalogue names them']);
  const items = files.flatMap((file) => file.items);
  const twice = doubles('items', items);
  if (twice.length > 0) throw new YamlFileError(twice.map(({ message }) => message));
  return { version, title, items };
}
