import type { Instant } from '#libs/calendar';
import { unitOf } from '#libs/organisation';
import type { Directory, Enterprise } from '#libs/organisation';
import type { ItemUnits, RouteFacts } from './types.js';

/** What is said of the matter itself. */
export type Matter = Pick<RouteFacts, 'item' | 'nature' | 'grade' | 'channel' | 'words' | 'urgency'>;

/**
 * What the enterprise brings: its tier, street, chain, and the units that are its own 门当户对.
 * @param items the catalogue of service items, if there is one
 */
export function factsOf(
  dir: Directory,
  enterprise: Pick<Enterprise, 'tier' | 'street' | 'chain' | 'steward'>,
  matter: Matter,
  at: Instant,
  items: readonly (ItemUnits & { id: string })[] = [],
): RouteFacts {
  const { tier, street, chain, steward } = enterprise;
  return {
    ...matter,
    ...{ tier, chain, area: street },
    units: {
      items: Object.fromEntries(items.map(({ id, lead, supporting }) => [id, { lead, supporting }])),
      stations: stationsOf(dir),
      steward: steward === undefined ? undefined : unitOf(dir, steward, at),
    },
  };
}

/** The station 服务站 of each street. */
const stationsOf = (dir: Directory): Record<string, string> =>
  Object.fromEntries(
    dir.units.flatMap(({ id, kind, parent }) =>
      kind === 'station' && parent !== undefined ? [[parent, id]] : [],
    ),
  );
