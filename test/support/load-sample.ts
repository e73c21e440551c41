import { fileURLToPath } from 'node:url';
import { readPolicies } from '#libs/policy';
import type { Store } from '#libs/store';

const policies = fileURLToPath(new URL('../../../policies', import.meta.url));

/** The sample district with its packs and calendars, as an empty database gets them. */
export async function loadSample(store: Store): Promise<void> {
  await publishSample(store);
  await store.directory.saveDistrict(readPolicies(policies).district);
}

/** All that the sample publishes, without its district. */
export async function publishSample(store: Store): Promise<void> {
  const { packs, calendars, routes, items } = readPolicies(policies);
  for (const { slice, yaml, calendar } of packs.filter(({ pack }) => !pack.play)) {
    const own = calendars.find((one) => one.calendar.id === calendar.id);
    if (own) await store.rules.publishCalendar(own);
    await store.rules.publishPolicy({ slice, yaml });
  }
  for (const one of routes) await store.routes.publish(one);
  if (items) await store.items.publish(items);
}
