import type { Instant } from '#libs/calendar';
import { unitAt, unitOf } from '#libs/organisation';
import type { Directory, Enterprise } from '#libs/organisation';
import type { ItemUnits, RouteFacts } from './types.js';

/** What is said of the matter itself. */
export type Matter = Pick<RouteFacts, 'item' | 'nature' | 'grade' | 'channel' | 'words' | 'urgency'>;

/**
 * What the enterprise brings: its tier, street, chain, industry, and the units that are its own 门当户对.
 * @param items the catalogue of service items, if there is one
 */
export function factsOf(
  dir: Directory,
  enterprise: Pick<Enterprise, 'tier' | 'street' | 'chain' | 'industry' | 'steward'>,
  matter: Matter,
  at: Instant,
  items: readonly (ItemUnits & { id: string })[] = [],
): RouteFacts {
  const { tier, street, chain, industry, steward } = enterprise;
  const now = (unit: string) => unitAt(dir, unit, at);
  return {
    ...matter,
    ...{ tier, chain, industry, area: street },
    units: {
      items: Object.fromEntries(
        items.map(({ id, lead, supporting }) => [id, { lead: now(lead), supporting: supporting.map(now) }]),
      ),
      stations: stationsOf(dir, at),
      steward: steward === undefined ? undefined : unitOf(dir, steward, at),
    },
  };
}

/** The station 服务站 of each street; of a closed one, the one that succeeded it. */
const stationsOf = (dir: Directory, at: Instant): Record<string, string> =>
  Object.fromEntries(
    dir.units.flatMap(({ id, kind, parent }) =>
      kind === 'station' && parent !== undefined && unitAt(dir, parent, at) === parent
        ? [[parent, unitAt(dir, id, at)]]
        : [],
    ),
  );
