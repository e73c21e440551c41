import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  announceRunning,
  freePort,
  type Log,
  provideMasterKey,
  type Running,
  StartProblem,
  withdrawRunning,
} from '#libs/embedded';
import type { ClockRow } from '#libs/clock';
import { readPolicies } from '#libs/policy';
import type { PolicySlice } from '#libs/request';
import { masterKeyFrom } from '#libs/seal';
import { type District, migrate, openStore } from '#libs/store';
import { openHome, ROOT } from '../up/home.js';
import { OWN_PROCESSES, runProcess } from '../up/processes.js';
import { provideDatabaseServer, provideTemporalServer } from '../up/servers.js';
import type { UpSettings } from '../up/settings.js';
import { StopOrder } from '../up/stop-order.js';

/** Servers of a play: its own PostgreSQL, Temporal, worker and API, on a database whose clock is the file's. */
export interface PlayServers {
  running: Running;
  home: string;
  clock: ClockRow;
  district: District;
  /** The pack's figures, under which everything is played. */
  policy: PolicySlice;
  stop: () => Promise<void>;
}

/** A district's whole day is played in minutes, by invented people. */
const IN_FAST_MOTION = {
  HUYING_ENV: 'trial',
  HUYING_CALLS_PER_MINUTE: '0',
  HUYING_CALLS_PER_MINUTE_OF_ADDRESS: '0',
};

/** Real milliseconds between the making of the clock and the first row: worker and API start meanwhile. */
const LEAD_MS = 6_000;

export interface PlayTime {
  /** The first row's moment. */
  first: number;
  speed: number;
}

/** Makes the district of a play out of the sample's; `from`: a moment before the file begins. */
export type Casting = (district: District, from: number) => District;

/** Starts everything that a play needs; a folder that was not named is thrown away at the end. */
export async function startPlayServers(
  home: string | undefined,
  time: PlayTime,
  casting: Casting,
  log: Log,
): Promise<PlayServers> {
  const folder = home ?? mkdtempSync(join(tmpdir(), 'huying-play-'));
  const files = openHome(folder);
  if (existsSync(files.postgresData))
    throw new StartProblem(
      `${folder} holds data already.`,
      'Name a folder that is empty or not there yet: --home DIR',
    );
  const settings: UpSettings = {
    home: folder,
    port: await freePort(),
    namespace: 'huying',
    keyInEnvironment: false,
  };
  const order = new StopOrder();
  const stop = async () => {
    withdrawRunning(folder);
    await order.stopAll(log);
    if (home === undefined) rmSync(folder, { recursive: true, force: true });
  };
  try {
    provideMasterKey(files.masterKey, false);
    const [database, temporal] = await Promise.all([
      provideDatabaseServer(settings, files, log),
      provideTemporalServer(settings, files, log),
    ]);
    order.add(database.kept);
    order.add(temporal.kept);
    const running: Running = {
      databaseUrl: database.databaseUrl,
      databaseAdminUrl: database.databaseAdminUrl,
      temporalAddress: temporal.address,
      temporalNamespace: settings.namespace,
      masterKeyFile: files.masterKey,
      port: settings.port,
    };
    const clock: ClockRow = { origin: time.first, start: Date.now() + LEAD_MS, scale: time.speed };
    await migrate(running.databaseAdminUrl, undefined, clock);
    const filled = await fill(running, time.first, casting);
    announceRunning(folder, running);
    const serving: Promise<void>[] = [];
    for (const own of OWN_PROCESSES) {
      const process = await runProcess(own, running, files, log, IN_FAST_MOTION);
      order.add(process?.kept);
      if (process) serving.push(process.serving);
    }
    await Promise.all(serving);
    return { running, home: folder, clock, ...filled, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The sample district under the pack for play; people hold their posts since before the file begins. */
async function fill(
  running: Running,
  first: number,
  casting: Casting,
): Promise<Pick<PlayServers, 'district' | 'policy'>> {
  const { packs, calendars, district } = readPolicies(join(ROOT, 'policies'));
  const pack = packs.find((one) => one.pack.play);
  const calendar = calendars.find((one) => one.calendar.id === pack?.calendar.id);
  if (!pack || !calendar)
    throw new Error('policies/packs holds no pack marked `play: true` with its calendar');
  const before = first - 86_400_000;
  const holdings = district.holdings.map((one) => ({ ...one, from: Math.min(one.from, before) }));
  const played = casting({ ...district, holdings }, before);
  const masterKey = masterKeyFrom({ HUYING_MASTER_KEY_FILE: running.masterKeyFile });
  const store = await openStore({ url: running.databaseUrl, masterKey, name: 'huying-play' });
  try {
    await store.rules.publishCalendar(calendar);
    await store.rules.publishPolicy({ slice: pack.slice, yaml: pack.yaml });
    await store.directory.saveDistrict(played);
    return { district: played, policy: pack.slice };
  } finally {
    await store.close();
  }
}
