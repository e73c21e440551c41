import { Journal1700000000001 } from './0001-journal.js';
import { ReadModels1700000000002 } from './0002-read-models.js';
import { KeysAndClock1700000000003 } from './0003-keys-and-clock.js';
import { Organisation1700000000004 } from './0004-organisation.js';
import { Reached1700000000005 } from './0005-reached.js';
import { Duplicates1700000000011 } from './0011-duplicates.js';

/** All migrations in order; a published one is never changed. */
export const migrations = [
  Journal1700000000001,
  ReadModels1700000000002,
  KeysAndClock1700000000003,
  Organisation1700000000004,
  Reached1700000000005,
  Duplicates1700000000011,
];
