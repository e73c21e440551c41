import { type Log, type Running, StartProblem } from '#libs/embedded';
import { JournalFault, migrate } from '#libs/store';
import { loadSample } from './load-sample.js';

/** Work on the data that must be done before anybody is served. */
export interface Preparation {
  /** What a person reads while it goes on. */
  doing: string;
  run: (running: Running, log: Log) => Promise<void>;
}

/** In this order. */
export const preparations: Preparation[] = [
  {
    doing: 'bringing the database to its newest form',
    run: ({ databaseAdminUrl }) => migrate(databaseAdminUrl).catch(tellMissingRole),
  },
  { doing: 'looking for a district', run: loadSample },
];

/** Where the owner may make no roles, a person has to. */
function tellMissingRole(error: unknown): never {
  if (!(error instanceof JournalFault) || error.code !== 'ROLE_MISSING') throw error;
  throw new StartProblem(error.message, 'Then start again.');
}
