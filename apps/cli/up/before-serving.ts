import type { Log, Running } from '#libs/embedded';
import { migrate } from '#libs/store';
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
    run: ({ databaseAdminUrl }) => migrate(databaseAdminUrl),
  },
  { doing: 'looking for a district', run: loadSample },
];
