import { existsSync } from 'node:fs';
import { StartProblem } from '#libs/embedded';
import type { HomeFiles } from './home.js';

/**
 * A data folder whose book is gone while Temporal's file is left is no new folder: a fresh database beside old workflows
 * would be a Huying that has forgotten its requests and says that all is well.
 * @throws StartProblem naming what is missing and what to do
 */
export function insistOnWholeHome(files: HomeFiles): void {
  const { postgresData: data } = files;
  if (existsSync(data) || !existsSync(files.temporalDb)) return;
  throw new StartProblem(
    `The database's folder ${data} is missing, though Temporal's file ${files.temporalDb} is there.`,
    `Put the folder back from a backup. To begin with an empty database, move Temporal's file away, too: mv '${files.temporalDb}' '${files.temporalDb}.old'`,
  );
}
