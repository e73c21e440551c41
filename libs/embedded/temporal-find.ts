import { homedir } from 'node:os';
import { join } from 'node:path';
import { isProgram, onPath } from './on-path.js';

/** The release of Temporal's command line tool that Huying is built and tested with (server 1.29.1). */
export const TEMPORAL_VERSION = '1.5.1';

/** Where a Temporal comes from: a server that runs already, or a program to start one with. */
export type TemporalSource =
  { kind: 'server'; address: string } | { kind: 'program'; path: string; from: 'path' | 'cache' };

type Environment = Record<string, string | undefined>;

/** Looks for a Temporal, nearest first; undefined when one has to be installed. */
export function findTemporal(env: Environment = process.env): TemporalSource | undefined {
  const address = env['TEMPORAL_ADDRESS'];
  if (address) return { kind: 'server', address };
  const installed = onPath('temporal', env['PATH'] ?? '');
  if (installed) return { kind: 'program', path: installed, from: 'path' };
  const cached = cachedTemporal(env);
  return isProgram(cached) ? { kind: 'program', path: cached, from: 'cache' } : undefined;
}

/** Where a fetched Temporal is kept, for all clones of this user. */
export function cachedTemporal(env: Environment = process.env): string {
  const cache = env['XDG_CACHE_HOME'] || join(env['HOME'] || homedir(), '.cache');
  return join(cache, 'huying', 'bin', `temporal-${TEMPORAL_VERSION}`);
}
