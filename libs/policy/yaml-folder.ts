import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { YamlFileError } from './yaml-file.js';

/** Every YAML file of a folder in the order of its names; faults are prefixed with the file's name. */
export function inEach<T>(folder: string, read: (yaml: string) => T): T[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return names.toSorted().map((name) => {
    try {
      return read(readFileSync(join(folder, name), 'utf8'));
    } catch (error) {
      if (!(error instanceof YamlFileError)) throw error;
      throw new YamlFileError(error.faults.map((fault) => `${join(folder, name)}: ${fault}`));
    }
  });
}
