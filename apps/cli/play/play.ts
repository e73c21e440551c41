import { signingKeys } from '#libs/auth';
import type { Log } from '#libs/embedded';
import type { MappedRow } from '#libs/mapping';
import { ApiCaller } from './api-caller.js';
import { Cast } from './cast.js';
import { follow } from './commentary.js';
import { happen, type PlayedRow } from './happen.js';
import { handOverFigures } from './hand-overs/figures.js';
import { LogPlay } from './hand-overs/log-play.js';
import { outcomeOf, type Outcome } from './outcome.js';
import type { PlayOptions } from './play-options.js';
import { readFileToPlay, type Read } from './read-file.js';
import { startPlayServers, type Casting, type PlayServers } from './play-servers.js';
import { ProductTime } from './product-time.js';

/** Real milliseconds after the horizon in which timers that were due before it are still recorded. */
const SETTLE_MS = 1_500;
const PROGRESS_MS = 10_000;

/** Lets a file happen again through real servers, and reads what came of it. */
export async function play(options: PlayOptions, stopAsked: AbortSignal, log: Log): Promise<Outcome> {
  const read = await readFileToPlay(options);
  const first = read.rows[0]?.received;
  if (first === undefined) throw new Error('the file holds no row that the mapping lets through');
  log(`${read.rows.length} rows to play, the first of ${new Date(first).toISOString()}`);
  const { speed, home } = options;
  const casting: Casting = (district, from) => read.log?.teams.added(district, from) ?? district;
  const servers = await startPlayServers(home, { first, speed }, casting, log);
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
  { rows, badRows, hash, log: read }: Read,
  stopAsked: AbortSignal,
  log: Log,
): Promise<Outcome> {
  const { running, clock, home, district, policy } = servers;
  const begun = performance.now();
  const time = new ProductTime(clock);
  const horizon = clock.origin + options.horizonMs;
  const api = new ApiCaller(`http://127.0.0.1:${running.port}`);
  const cast = new Cast(await signingKeys(home), district, clock.origin);
  const stage = { api, cast, time, horizon, file: hash };
  const logPlay = read && new LogPlay(read, handOverFigures(policy, backstopOf(district)), horizon);
  const live = (row: MappedRow) => logPlay?.happen(stage, row.key) ?? happen(stage, row);
  const commentary = options.commentary ? await follow(running, district) : undefined;
  // A play that is told needs no other sign of life.
  const progress = options.commentary ? undefined : setInterval(() => log(clockOf(time)), PROGRESS_MS);
  try {
    const due = rows.filter(({ received }) => received <= horizon);
    const played = await unlessStopped(stopAsked, Promise.all(due.map(live)));
    await time.until(horizon + SETTLE_MS * clock.scale);
    const seconds = (performance.now() - begun) / 1000;
    const { repeats } = api;
    return await outcomeOf(running, time, { rows: played, badRows, horizon, repeats, seconds, logPlay });
  } finally {
    clearInterval(progress);
    await commentary?.stop();
  }
}

/** Who is asked after a refusal where no routing rule names another (OWN-5). */
function backstopOf({ units }: PlayServers['district']): string {
  const centre = units.find(({ kind }) => kind === 'centre');
  if (!centre) throw new Error('the district has no enterprise service centre');
  return centre.id;
}

async function unlessStopped(stop: AbortSignal, work: Promise<PlayedRow[]>): Promise<PlayedRow[]> {
  const stopped = new Promise<never>((_, reject) =>
    stop.addEventListener('abort', () => reject(new Error('stopped before the end')), { once: true }),
  );
  return await Promise.race([work, stopped]);
}

const clockOf = (time: ProductTime): string => `${new Date(time.now()).toISOString()} on the product's clock`;
