import { signingKeys } from '#libs/auth';
import type { Log } from '#libs/embedded';
import { fileHash, readMapping, readRows, type MappedRow } from '#libs/mapping';
import { ApiCaller } from './api-caller.js';
import { Cast } from './cast.js';
import { follow } from './commentary.js';
import { happen, type PlayedRow } from './happen.js';
import { outcomeOf, type Outcome } from './outcome.js';
import type { PlayOptions } from './play-options.js';
import { startPlayServers, type PlayServers } from './play-servers.js';
import { ProductTime } from './product-time.js';

/** Real milliseconds after the horizon in which timers that were due before it are still recorded. */
const SETTLE_MS = 1_500;
const PROGRESS_MS = 10_000;

export interface Read {
  rows: MappedRow[];
  badRows: string[];
  /** SHA-256 of the file. */
  hash: string;
}

/** Reads the rows that will be played, in the order of their moments. */
export async function readFileToPlay({ file, mapping, limit }: PlayOptions): Promise<Read> {
  const read = readRows(file, await readMapping(mapping), limit);
  const [rows, badRows]: [MappedRow[], string[]] = [[], []];
  for await (const one of read) {
    if (one.kind === 'row') rows.push(one.row);
    if (one.kind === 'bad') badRows.push(`line ${one.line}: ${one.reason}`);
  }
  return { rows: rows.toSorted((a, b) => a.received - b.received), badRows, hash: await fileHash(file) };
}

/** Lets a file happen again through real servers, and reads what came of it. */
export async function play(options: PlayOptions, stopAsked: AbortSignal, log: Log): Promise<Outcome> {
  const read = await readFileToPlay(options);
  const first = read.rows[0]?.received;
  if (first === undefined) throw new Error('the file holds no row that the mapping lets through');
  log(`${read.rows.length} rows to play, the first of ${new Date(first).toISOString()}`);
  const servers = await startPlayServers(options.home, { first, speed: options.speed }, log);
  try {
    log(`data and logs: ${servers.home}`);
    return await playOn(servers, options, read, stopAsked, log);
  } finally {
    await servers.stop();
  }
}

async function playOn(
  servers: PlayServers,
  options: PlayOptions,
  { rows, badRows, hash }: Read,
  stopAsked: AbortSignal,
  log: Log,
): Promise<Outcome> {
  const { running, clock, home, district } = servers;
  const begun = performance.now();
  const time = new ProductTime(clock);
  const horizon = clock.origin + options.horizonMs;
  const api = new ApiCaller(`http://127.0.0.1:${running.port}`);
  const cast = new Cast(await signingKeys(home), district, clock.origin);
  const stage = { api, cast, time, horizon, file: hash };
  const commentary = options.commentary ? await follow(running, district) : undefined;
  // A play that is told needs no other sign of life.
  const progress = options.commentary ? undefined : setInterval(() => log(clockOf(time)), PROGRESS_MS);
  try {
    const due = rows.filter(({ received }) => received <= horizon);
    const played = await unlessStopped(stopAsked, Promise.all(due.map((row) => happen(stage, row))));
    await time.until(horizon + SETTLE_MS * clock.scale);
    const seconds = (performance.now() - begun) / 1000;
    return await outcomeOf(running, time, { rows: played, badRows, horizon, repeats: api.repeats, seconds });
  } finally {
    clearInterval(progress);
    await commentary?.stop();
  }
}

async function unlessStopped(stop: AbortSignal, work: Promise<PlayedRow[]>): Promise<PlayedRow[]> {
  const stopped = new Promise<never>((_, reject) =>
    stop.addEventListener('abort', () => reject(new Error('stopped before the end')), { once: true }),
  );
  return await Promise.race([work, stopped]);
}

const clockOf = (time: ProductTime): string => `${new Date(time.now()).toISOString()} on the product's clock`;
