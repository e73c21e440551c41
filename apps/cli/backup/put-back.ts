import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { copyPostgres, postgresRuns, StartProblem } from '#libs/embedded';
import { homeFolder, openHome } from '../up/home.js';
import type { HomeFiles } from '../up/home.js';
import { insistOnOwnDatabase, restingLock } from './back-up.js';
import { backupFiles, readManifest } from './manifest.js';

/** Puts a backup back; gives what a person should read and do next. */
export async function putBack(source: string): Promise<string[]> {
  const folder = resolve(source);
  insistOnOwnDatabase();
  const { at } = readManifest(folder);
  const home = openHome(homeFolder());
  const release = restingLock(home);
  try {
    if (postgresRuns(home.postgres))
      throw new StartProblem(
        `PostgreSQL still runs on ${home.postgres}.`,
        'Stop Huying (Ctrl-C in its window), then restore.',
      );
    const aside = asideOf(new Date());
    insistOnKey(folder, home);
    const from = backupFiles(folder);
    const kept = setAside(home.postgres, aside);
    await copyPostgres(from.postgres, home.postgres);
    // Whoever was told the port finds it there again.
    if (kept && existsSync(join(kept, 'port'))) cpSync(join(kept, 'port'), join(home.postgres, 'port'));
    restoreFile(from.masterKey, home.masterKey, aside);
    restoreFile(from.tokens, home.tokens, aside);
    // Under its hash a document is the same everywhere; what came later stays.
    if (existsSync(from.documents)) cpSync(from.documents, home.documents, { recursive: true, force: false });
    writeFileSync(home.restored, `${JSON.stringify({ at })}\n`, { mode: 0o600 });
    return [
      `the data folder stands as at ${at}`,
      ...(kept ? [`what lay there is kept in ${kept}`] : []),
      'next: ./huying reconcile shows what Temporal knows more or less, ./huying reconcile --mend mends it; then npm start',
    ];
  } finally {
    release();
  }
}

const asideOf = (now: Date): string => `before-restore-${now.toISOString().replaceAll(/[:.]/g, '')}`;

/** Without its key a restored book cannot be read; that is said before anything is moved. */
function insistOnKey(folder: string, home: HomeFiles): void {
  const elsewhere = process.env['HUYING_MASTER_KEY_FILE'] || process.env['HUYING_MASTER_KEY'];
  if (elsewhere || existsSync(backupFiles(folder).masterKey) || existsSync(home.masterKey)) return;
  throw new StartProblem(
    `Neither the backup nor the data folder holds the master key.`,
    `Put it to ${home.masterKey}, or name it in HUYING_MASTER_KEY_FILE.`,
  );
}

function setAside(path: string, aside: string): string | undefined {
  if (!existsSync(path)) return undefined;
  const kept = `${path}.${aside}`;
  renameSync(path, kept);
  return kept;
}

function restoreFile(from: string, to: string, aside: string): void {
  if (!existsSync(from)) return;
  if (existsSync(to) && readFileSync(to).equals(readFileSync(from))) return;
  setAside(to, aside);
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  cpSync(from, to);
}
