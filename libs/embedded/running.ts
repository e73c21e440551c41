import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The addresses of a Huying that runs on a data folder, for commands that a person gives beside it. */
export interface Running {
  databaseUrl: string;
  databaseAdminUrl: string;
  temporalAddress: string;
  temporalNamespace: string;
  /** Absent where the key itself stands in HUYING_MASTER_KEY. */
  masterKeyFile: string | undefined;
  /** Of the API. */
  port: number;
}

const fileIn = (home: string) => join(home, 'running.json');

/** Tells other commands where everything is; readable by this user only, since it holds passwords. */
export function announceRunning(home: string, running: Running): void {
  writeFileSync(fileIn(home), `${JSON.stringify(running, undefined, 2)}\n`, { mode: 0o600 });
}

/** Takes the announcement back. */
export function withdrawRunning(home: string): void {
  rmSync(fileIn(home), { force: true });
}

/** What runs on a data folder, if anything does. */
export function findRunning(home: string): Running | undefined {
  try {
    const running: Running = JSON.parse(readFileSync(fileIn(home), 'utf8'));
    return running;
  } catch {
    return undefined;
  }
}
