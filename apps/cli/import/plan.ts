import type { MappedRow } from '#libs/mapping';
import { leadersOf, ownerCandidates, receiverRef } from '#libs/organisation';
import type { Directory, Enterprise } from '#libs/organisation';
import type { Context, Rules } from '#libs/request';

/** What an old row becomes, before anything is recorded. */
export interface Plan {
  row: MappedRow;
  becomes: 'open' | 'history';
  enterprise: Enterprise;
  /** What `decide` is told; the owner of the record if active now. */
  context: Omit<Context, 'number'>;
  /** Whoever will own it; undefined when nobody was found. */
  owner?: string;
}

export interface Surroundings {
  directory: Directory;
  enterprises: ReadonlyMap<string, Enterprise>;
  rules: Rules;
  /** The product's time. */
  now: number;
}

/** Who gets the row, or why it cannot be taken in. */
export function planOf(row: MappedRow, around: Surroundings): Plan | string {
  const enterprise = around.enterprises.get(row.enterprise);
  if (!enterprise) return `there is no enterprise ${row.enterprise}`;
  if (row.received > around.now) return 'it was received in the future';
  const owner = ownerOf(row, around);
  const { directory, rules, now } = around;
  const candidates = ownerCandidates(directory, enterprise, now, rules.calendar);
  const closedAt = row.closed !== undefined && row.closed <= now ? row.closed : undefined;
  const { id, hasAccount, tier } = enterprise;
  const { specialist, cover, duty, fallback } = candidates;
  return {
    row,
    enterprise,
    becomes: closedAt === undefined ? 'open' : 'history',
    owner: (owner ?? specialist ?? cover ?? duty ?? fallback)?.person,
    context: {
      enterprise: { id, hasAccount, tier },
      candidates,
      imported: { receivedAt: row.received, due: row.due, owner, closedAt },
    },
  };
}

/** The person whom the record names, or who leads the unit that it names, if active now. */
function ownerOf({ owner, unit }: MappedRow, { directory, now }: Surroundings) {
  const named = owner === undefined ? undefined : receiverRef(directory, owner, now);
  if (named || unit === undefined) return named;
  return leadersOf(directory, unit, now)
    .map((person) => receiverRef(directory, person, now))
    .find((one) => one !== undefined);
}
