import { readFile } from 'node:fs/promises';
import { YamlFileError } from '#libs/policy';
import { loadMapping, type Mapping } from './mapping-file.js';

/** A file that cannot be read, or not with this mapping. */
export class FileFault extends Error {}

/** The mapping in a YAML file; its faults name file, line and field. */
export async function readMapping(file: string): Promise<Mapping> {
  const yaml = await readable(file);
  try {
    return loadMapping(yaml);
  } catch (error) {
    if (!(error instanceof YamlFileError)) throw error;
    throw new YamlFileError(error.faults.map((fault) => `${file}: ${fault}`));
  }
}

async function readable(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new FileFault(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
