import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartProblem } from '#libs/embedded';

/** What a backup says of itself. */
export interface Manifest {
  /** When it was begun: what is committed later may be missing. Real time, ISO 8601. */
  at: string;
  /** Whether the product went on meanwhile. */
  running: boolean;
}

const NAME = 'huying-backup.json';

/** The parts of a backup. */
export const backupFiles = (folder: string) => ({
  postgres: join(folder, 'postgres'),
  /** The keys, without which nothing can be read: keep them apart from the rest. */
  keys: join(folder, 'keys'),
  masterKey: join(folder, 'keys', 'master.key'),
  tokens: join(folder, 'keys', 'tokens.json'),
  documents: join(folder, 'documents'),
});

/** Written last: a backup without it is not whole. */
export function writeManifest(folder: string, manifest: Manifest): void {
  writeFileSync(join(folder, NAME), `${JSON.stringify(manifest, undefined, 2)}\n`, { mode: 0o600 });
}

/** @throws StartProblem where the folder holds no whole backup */
export function readManifest(folder: string): Manifest {
  try {
    return JSON.parse(readFileSync(join(folder, NAME), 'utf8')) as Manifest;
  } catch {
    throw new StartProblem(
      `${folder} is no whole backup: ${NAME} is missing.`,
      'Name a folder that `huying backup` made.',
    );
  }
}
