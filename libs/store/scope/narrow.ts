import type { EntityManager } from 'typeorm';
import type { Scope } from './scope.js';

/** What API reads run under for callers from outside: it sees rows of theirs alone, and without a caller none. */
export const GUEST_ROLE = 'huying_guest';

/** To the end of the transaction, so that a pooled connection forgets it with the commit. */
const NARROW = `select set_config('role', '${GUEST_ROLE}', true),
  set_config('huying.enterprises', coalesce($1::text[]::text, ''), true),
  set_config('huying.requests', coalesce($2::text[]::text, ''), true),
  set_config('huying.people', coalesce($3::text[]::text, ''), true),
  set_config('huying.units', coalesce($4::text[]::text, ''), true)`;

/** Holds the rest of a transaction to what a scope may read. */
export async function narrow(manager: EntityManager, scope: Exclude<Scope, 'district'>): Promise<void> {
  const { enterprises, requests, people, units } = scope === 'nobody' ? {} : scope;
  const lists = [enterprises, requests, people, units];
  await manager.query(
    NARROW,
    lists.map((ids) => ids ?? null),
  );
}
