import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** A build of the workflows; its id stands in every workflow task that it completed. */
export interface Build {
  /** SHA-256 (hex) of the bundle: what Temporal's worker names itself by, too. */
  id: string;
  bundle: string;
}

/** So many builds stay; the last of them is at work. */
const KEPT = 5;

const folderOf = (home: string): string => join(home, 'builds');

export function readBuild(path: string): Build {
  const bundle = readFileSync(path, 'utf8');
  return { id: createHash('sha256').update(bundle).digest('hex'), bundle };
}

/** Keeps what a worker begins to run in the data folder, so that the next build can be held against it. */
export function keepBuild(home: string, path: string): void {
  const { id, bundle } = readBuild(path);
  const folder = folderOf(home);
  const kept = join(folder, `${id}.js`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(kept)) {
    const fresh = `${kept}.${process.pid}`;
    writeFileSync(fresh, bundle, { mode: 0o600 });
    renameSync(fresh, kept);
  }
  const now = new Date();
  utimesSync(kept, now, now);
  for (const old of keptIn(folder).slice(KEPT)) rmSync(old, { force: true });
}

/** The build that a worker on this data folder began to run last. */
export function lastBuild(home: string): Build | undefined {
  const [last] = keptIn(folderOf(home));
  return last === undefined ? undefined : readBuild(last);
}

/** The newest first. */
function keptIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^[0-9a-f]{64}\.js$/.test(name))
    .map((name) => join(folder, name))
    .map((path) => ({ path, at: statSync(path).mtimeMs }))
    .toSorted((one, other) => other.at - one.at)
    .map(({ path }) => path);
}
