import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Catalogue, Surroundings } from '#libs/items';
import { catalogueOf, soundItems } from './item-file.js';
import { itemsOfSheets } from './item-sheets.js';
import { contentHash } from './slice.js';
import { readYaml } from './yaml-file.js';
import { inEach } from './yaml-folder.js';

/** A catalogue ready to be published. */
export interface ReadItems {
  catalogue: Catalogue;
  /** SHA-256 of its canonical JSON. */
  hash: string;
}

const IS_YAML = /\.ya?ml$/i;

const named = (catalogue: Catalogue): ReadItems => ({ catalogue, hash: contentHash(catalogue) });

/**
 * The catalogue of service items 服务事项办理流程清单 out of a folder of YAML files. Throws a YamlFileError whose faults
 * name file, line and field.
 */
export function readItemsFolder(folder: string, around: Surroundings = {}): ReadItems {
  return named(catalogueOf(inEach(folder, (yaml) => readYaml(yaml, soundItems(around)))));
}

/** The same out of a YAML file, a workbook (XLSX), a CSV file or such a folder; a workbook's faults name sheet, row and column. */
export async function readItems(path: string, around: Surroundings = {}): Promise<ReadItems> {
  if (statSync(path).isDirectory()) return readItemsFolder(path, around);
  const bytes = readFileSync(path);
  const file = IS_YAML.test(path)
    ? readYaml(bytes.toString('utf8'), soundItems(around))
    : await itemsOfSheets(basename(path), bytes, around);
  return named(catalogueOf([file]));
}
