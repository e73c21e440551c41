import { ApiProcess } from '../chaos/api-process.js';
import { LISTS, OF_ONE, OTHERS, READERS, SEARCHES, type Case } from './lists/cases.js';
import { Listing, type Measured } from './lists/listing.js';
import { ServerLog } from './lists/server-log.js';
import { report } from './report.js';
import { seededPlace } from './seed/seeded-place.js';

const REQUESTS = Number(process.env['HUYING_BENCH_REQUESTS'] ?? 1_000_000);
const TIMES = 20;
const TOLD = 2;
/** A part of the lists, or of the readers, as patterns. */
const pattern = (name: string): RegExp => new RegExp(process.env[name] ?? '');
const only = pattern('HUYING_BENCH_ONLY');
const readers = pattern('HUYING_BENCH_READERS');

const place = await seededPlace(REQUESTS);
const log = await ServerLog.prepare(place.log, place.superuserUrl);
const env = {
  DATABASE_URL: place.url,
  HUYING_MASTER_KEY: place.masterKey.toString('base64'),
  HUYING_HOME: place.home,
  // Nobody answers there: reading goes on without it.
  TEMPORAL_ADDRESS: '127.0.0.1:1',
  // One reader asks more in a minute than anybody at a desk.
  HUYING_CALLS_PER_MINUTE: '0',
  HUYING_CALLS_PER_MINUTE_OF_ADDRESS: '0',
};
const api = await ApiProcess.start(new URL('../../apps/api/main.js', import.meta.url), env, place.home);
try {
  const measured: Measured[] = [];
  const calls: [Listing, Case, Measured][] = [];
  for (const [reader, who] of Object.entries(READERS).filter(([name]) => readers.test(name))) {
    const listing = await Listing.of(api.url, place.home, reader, who);
    const request = await listing.anyRequest();
    const ofOne = OF_ONE.map((one) => ({ ...one, path: one.path.replace('ID', request ?? 'none') }));
    const asked = [...LISTS, ...SEARCHES, ...OTHERS, ...ofOne].filter(({ name }) => only.test(name));
    for (const one of asked) {
      const took = await listing.measure(one, TIMES);
      if (took) calls.push([listing, one, took]);
    }
  }
  await log.begin();
  for (const [listing, one, took] of calls)
    measured.push({ ...took, database: await listing.tell(one, TOLD, log) });
  report(`lists and searches at ${REQUESTS} requests`, measured.map(rowOf));
} finally {
  await log.end();
  await api.kill();
  await place.stop();
}

function rowOf({ reader, name, rows, http, database }: Measured) {
  return {
    ...{ list: name, reader, rows },
    ...{ 'p50 ms': http.p50, 'p95 ms': http.p95 },
    ...{ 'in the database p50 ms': database?.p50 ?? Number.NaN, 'p95 ms there': database?.p95 ?? Number.NaN },
    statements: database?.statements ?? 0,
    'read from end to end': database?.scanned.join(' ') ?? '',
  };
}
