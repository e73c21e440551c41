import { readFileSync, statSync } from 'node:fs';
import type { Catalogue, Surroundings } from '#libs/items';
import { catalogueOf, readItemFile } from './item-file.js';
import { contentHash } from './slice.js';
import { inEach } from './yaml-folder.js';

/** A catalogue ready to be published. */
export interface ReadItems {
  catalogue: Catalogue;
  /** SHA-256 of its canonical JSON. */
  hash: string;
}

/**
 * The catalogue of service items 服务事项办理流程清单 out of a file, or out of all files of a folder. Throws a
 * YamlFileError whose faults name file, line and field.
 */
export function readItems(path: string, around: Surroundings = {}): ReadItems {
  const read = (yaml: string) => readItemFile(yaml, around);
  const files = statSync(path).isDirectory() ? inEach(path, read) : [read(readFileSync(path, 'utf8'))];
  const catalogue = catalogueOf(files);
  return { catalogue, hash: contentHash(catalogue) };
}
