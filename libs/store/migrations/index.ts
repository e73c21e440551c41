import { Journal1700000000001 } from './0001-journal.js';
import { ReadModels1700000000002 } from './0002-read-models.js';
import { KeysAndClock1700000000003 } from './0003-keys-and-clock.js';
import { Organisation1700000000004 } from './0004-organisation.js';
import { Reached1700000000005 } from './0005-reached.js';
import { DatedOrganisation1700000000006 } from './0006-dated-organisation.js';
import { People1700000000007 } from './0007-people.js';
import { Routing1700000000008 } from './0008-routing.js';
import { Items1700000000009 } from './0009-items.js';
import { Documents1700000000010 } from './0010-documents.js';
import { Duplicates1700000000011 } from './0011-duplicates.js';
import { Tasks1700000000012 } from './0012-tasks.js';
import { Seat1700000000013 } from './0013-seat.js';
import { Decisions1700000000014 } from './0014-decisions.js';
import { RowSecurity1700000000016 } from './0016-row-security.js';
import { KeptNumbers1700000000019 } from './0019-kept-numbers.js';
import { Privacy1700000000022 } from './0022-privacy.js';
import { Lists1700000000023 } from './0023-lists.js';
import { Loads1700000000024 } from './0024-loads.js';

/** All migrations in order; a published one is never changed. */
export const migrations = [
  Journal1700000000001,
  ReadModels1700000000002,
  KeysAndClock1700000000003,
  Organisation1700000000004,
  Reached1700000000005,
  DatedOrganisation1700000000006,
  People1700000000007,
  Routing1700000000008,
  Items1700000000009,
  Documents1700000000010,
  Duplicates1700000000011,
  Tasks1700000000012,
  Seat1700000000013,
  Decisions1700000000014,
  RowSecurity1700000000016,
  KeptNumbers1700000000019,
  Privacy1700000000022,
  Lists1700000000023,
  Loads1700000000024,
];
