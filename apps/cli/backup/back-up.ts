import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { copyPostgres, postgresRuns, StartProblem, takeLock } from '#libs/embedded';
import { homeFiles, homeFolder } from '../up/home.js';
import type { HomeFiles } from '../up/home.js';
import { backupFiles, writeManifest } from './manifest.js';

/** Copies what cannot be made anew into `target`; gives what a person should read. */
export async function backUp(target: string): Promise<string[]> {
  const [home, folder] = [homeFiles(homeFolder()), resolve(target)];
  insistOnOwnDatabase();
  if (existsSync(folder))
    throw new StartProblem(`${folder} is there already.`, 'Name a folder that is not there yet.');
  if (!existsSync(home.postgresData))
    throw new StartProblem(`There is no data in ${home.home}.`, 'Name the data folder in HUYING_HOME.');
  const running = postgresRuns(home.postgres);
  const release = running ? () => undefined : restingLock(home);
  const draft = `${folder}.unfinished`;
  try {
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { recursive: true, mode: 0o700 });
    const at = new Date().toISOString();
    await copyPostgres(home.postgres, backupFiles(draft).postgres);
    // After the rows that lead to them: each document of the copied book is there.
    copyBeside(home, draft);
    writeManifest(draft, { at, running });
    toDisk(draft);
    renameSync(draft, folder);
  } finally {
    release();
  }
  return [`${folder} holds journal, keys and documents`, ...keysToMove(folder)];
}

/** A server of one's own is backed up by its own means. */
export function insistOnOwnDatabase(): void {
  if (!process.env['DATABASE_URL']) return;
  throw new StartProblem(
    'DATABASE_URL names a PostgreSQL that Huying does not keep.',
    'Back it up and restore it by its own means (docs/guide/backup.md), then run huying reconcile.',
  );
}

/** Nobody starts PostgreSQL while its files are handled. */
export function restingLock(home: HomeFiles): () => void {
  const lock = takeLock(home.lock, 'huying backup');
  if (lock.held) return () => lock.release();
  throw new StartProblem(
    `Huying on ${home.home} is just starting or stopping (process ${lock.by.pid}).`,
    'Try again when it is done.',
  );
}

function copyBeside(home: HomeFiles, draft: string): void {
  const to = backupFiles(draft);
  mkdirSync(to.keys, { mode: 0o700 });
  if (existsSync(home.masterKey)) cpSync(home.masterKey, to.masterKey);
  if (existsSync(home.tokens)) cpSync(home.tokens, to.tokens);
  // A file under its final name is whole; drafts beside it carry another one.
  const isWhole = (source: string) => !/[0-9a-f]{64}\.[0-9a-f-]+$/.test(source);
  if (existsSync(home.documents)) cpSync(home.documents, to.documents, { recursive: true, filter: isWhole });
}

function keysToMove(folder: string): string[] {
  const { keys, masterKey } = backupFiles(folder);
  if (!existsSync(masterKey))
    return ['the master key is not in it, for it does not lie in the data folder: keep it as well'];
  return [
    `${keys} opens everything in it: move it to another place (${join(keys, 'master.key')} is asked for at a restore)`,
  ];
}

/** What a power loss could still take is no backup. */
function toDisk(folder: string): void {
  try {
    execFileSync('sync', ['-f', folder], { stdio: 'ignore' });
  } catch {
    execFileSync('sync', { stdio: 'ignore' });
  }
}
