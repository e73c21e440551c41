import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { errorMessage } from './error-facts.js';
import type { PostgresFiles } from './postgres-folder.js';
import type { PostgresPrograms } from './postgres-programs.js';
import { handOver } from './server-account.js';
import { bypassArguments, deathSignalTool, type Identity } from './setpriv.js';
import { StartProblem } from './start-problem.js';

/** The embedded server's superuser. */
export const SUPERUSER = 'postgres';

/** Messages in English, whatever the machine speaks: they are read by this program. */
const FLAGS = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];

/** Names of a UTF-8 character set, the commonest first. With plain C any two Chinese words have likeness 0. */
const CHARACTER_SETS = ['C.UTF-8', 'en_US.UTF-8', 'UTF-8'];

/** Makes a new, empty cluster beside its place and moves it there whole, so that an interruption leaves no half. */
export async function createCluster(
  programs: PostgresPrograms,
  files: PostgresFiles,
  identity: Identity | undefined,
): Promise<void> {
  rmSync(files.unfinished, { recursive: true, force: true });
  mkdirSync(files.unfinished, { mode: 0o700 });
  const password = randomBytes(24).toString('base64url');
  const hint = join(files.folder, 'password.initdb');
  writeFileSync(hint, `${password}\n`, { mode: 0o600 });
  try {
    handOver(files.unfinished, identity);
    handOver(hint, identity);
    await initdb(programs, files, hint, identity, CHARACTER_SETS);
  } finally {
    rmSync(hint, { force: true });
  }
  if (existsSync(files.password)) rmSync(files.password);
  writeFileSync(files.password, password, { mode: 0o600 });
  renameSync(files.unfinished, files.data);
}

async function initdb(
  programs: PostgresPrograms,
  files: PostgresFiles,
  passwordFile: string,
  identity: Identity | undefined,
  characterSets: string[],
): Promise<void> {
  const [characterSet = 'C.UTF-8', ...others] = characterSets;
  const args = [
    `--pgdata=${files.unfinished}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    ...FLAGS,
    `--lc-ctype=${characterSet}`,
  ];
  try {
    await runAs(identity, programs.initdb, args);
  } catch (error) {
    const unknown = /invalid locale name/.test(errorMessage(error));
    if (!unknown || others.length === 0) throw cannotCreate(files, error);
    await initdb(programs, files, passwordFile, identity, others);
  }
}

async function runAs(identity: Identity | undefined, program: string, args: string[]): Promise<void> {
  const tool = identity?.bypass ? deathSignalTool() : undefined;
  if (identity && tool)
    await promisify(execFile)(tool, [...bypassArguments(identity), '--', program, ...args], { cwd: '/' });
  else await promisify(execFile)(program, args, { uid: identity?.uid, gid: identity?.gid, cwd: '/' });
}

function cannotCreate(files: PostgresFiles, error: unknown): StartProblem {
  return new StartProblem(
    `A new database could not be made in ${files.folder}: ${errorMessage(error)}`,
    'Is there room on the disk, and may this user write there? HUYING_HOME moves the folder.',
  );
}
