import type { Log, Running } from '#libs/embedded';

/** Work on the data that must be done before anybody is served. */
export interface Preparation {
  /** What a person reads while it goes on. */
  doing: string;
  run: (running: Running, log: Log) => Promise<void>;
}

/** In this order: migrations, the sample district when the database is empty. */
export const preparations: Preparation[] = [];
