import { readFile } from 'node:fs/promises';
import { YamlFileError } from '#libs/policy';

/** What a YAML file holds, or what is wrong with it, a sentence each. */
export async function readFileAs<T>(file: string, load: (yaml: string) => T): Promise<T | string[]> {
  try {
    return load(await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof YamlFileError) return [...error.faults];
    return [`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`];
  }
}
