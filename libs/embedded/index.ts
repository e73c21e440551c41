export { StartProblem, type Log } from './start-problem.js';
export { copyPostgres, postgresRuns } from './postgres-copy.js';
export { startPostgres, type EmbeddedPostgres, type PostgresOptions } from './postgres.js';
export {
  APP_ROLE,
  GUEST_ROLE,
  OWNER_ROLE,
  dropDatabase,
  provideDatabase,
  type DatabaseAddresses,
} from './postgres-roles.js';
export { startTemporal, type EmbeddedTemporal, type TemporalOptions } from './temporal.js';
export { TEMPORAL_VERSION, cachedTemporal, findTemporal, type TemporalSource } from './temporal-find.js';
export { findOrInstallTemporal, installTemporal } from './temporal-install.js';
export { insistOnPostgres, insistOnTemporal } from './reach.js';
export { launch, type Launched, type LaunchOptions } from './launch.js';
export { freePort, portIsFree } from './port.js';
export { stopOrphan } from './process-record.js';
export { takeLock, type Lock } from './lock.js';
export { provideMasterKey } from './master-key.js';
export { announceRunning, findRunning, withdrawRunning, type Running } from './running.js';
