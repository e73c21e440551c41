import { join } from 'node:path';
import { isProduction } from '#libs/config';
import type { Log, Running } from '#libs/embedded';
import { readPolicies } from '#libs/policy';
import { masterKeyFrom } from '#libs/seal';
import { openStore, type Store } from '#libs/store';
import { ROOT } from './home.js';

const LEFT_OUT =
  'the database is empty, and invented people have no place in production: bring yours in with `huying organisation import`, `calendar publish`, `policy publish`, `routes publish`';

/** Fills an empty database with the sample district, its calendar and its policy pack. */
export async function loadSample(running: Running, log: Log): Promise<void> {
  const store = await openStore({
    url: running.databaseUrl,
    masterKey: masterKeyFrom({ ...process.env, HUYING_MASTER_KEY_FILE: running.masterKeyFile }),
  });
  try {
    if (!(await store.directory.isEmpty())) return;
    if (isProduction()) return log(LEFT_OUT);
    log('the database is empty: loading the sample district');
    await publishSample(store);
  } finally {
    await store.close();
  }
}

async function publishSample(store: Store): Promise<void> {
  const { packs, calendars, routes, district, items } = readPolicies(join(ROOT, 'policies'));
  for (const { slice, yaml, calendar } of packs.filter(({ pack }) => !pack.play)) {
    // Last published is what a new request runs under: the pack's own calendar, then the pack.
    const own = calendars.find((one) => one.calendar.id === calendar.id);
    if (own) await store.rules.publishCalendar(own);
    await store.rules.publishPolicy({ slice, yaml });
  }
  for (const one of routes) await store.routes.publish(one);
  if (items) await store.items.publish(items);
  // Last of all, so that an interrupted load begins anew.
  await store.directory.saveDistrict(district);
}
