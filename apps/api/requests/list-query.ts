import { z } from 'zod';
import type { Caller } from '#libs/auth';
import { level, opaqueId, stage, tier } from '#libs/messages';
import { holdersOf, standingFor } from '#libs/organisation';
import type { Directory } from '#libs/organisation';
import type { Instant } from '#libs/calendar';
import type { ListScope } from '#libs/store';
import { flag, instantQuery, several } from '../operation/answer-parts.js';
import type { Registry } from '../ports.js';

export const listQuery = z.strictObject({
  stage: several(stage).describe('one or several, separated by commas'),
  owner: opaqueId.optional().describe('person; `me` is the caller'),
  unit: opaqueId.optional().describe("the owner's unit"),
  enterprise: opaqueId.optional(),
  master: opaqueId.optional().describe('what is merged into this request (DUP-3)'),
  tier: several(tier),
  level: several(level),
  due: instantQuery.optional().describe('next due moment at or before'),
  overdue: flag.optional().describe('true: a clock has run out at the moment of reading'),
  open: flag.optional().describe('true: not closed, not ended, and not merged into another one'),
  text: z.string().trim().min(1).max(100).optional().describe('words; Chinese of two characters too'),
  order: z.enum(['due', 'received', 'updated']).default('due'),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(400).optional().describe('`next` of the page before'),
});
export type AskedList = z.output<typeof listQuery>;

/** Those who see every request. */
export const everywhere: ReadonlySet<string> = new Set([
  'operator',
  'coordinator',
  'joint_meeting',
  'administrator',
]);

/** The enterprises to which these people are linked now: as steward, leader or specialist, or as chief of their chain. */
export async function linkedEnterprises(
  people: readonly string[],
  directory: Directory,
  registry: Registry,
  at: Instant,
): Promise<string[]> {
  const chains = directory.positions
    .filter(({ role, chain }) => role === 'chain_chief' && chain !== undefined)
    .filter(({ id }) => holdersOf(directory, id, at).some((person) => people.includes(person)))
    .flatMap(({ chain }) => chain ?? []);
  return registry.enterprisesLinkedTo(standingFor(directory, people, at), chains);
}

/** What a list may hold for a caller; absent means everything. */
export async function scopeOf(
  caller: Caller,
  directory: Directory,
  registry: Registry,
  at: Instant,
): Promise<ListScope | undefined> {
  if (caller.kind === 'enterprise')
    return { people: [], units: [], enterprises: await registry.idsUnder([caller.enterprise]) };
  if (caller.kind === 'link') return { people: [], units: [], enterprises: [] };
  if (everywhere.has(caller.role)) return undefined;
  const people = [caller.person, ...caller.covers];
  const enterprises = await linkedEnterprises(people, directory, registry, at);
  const tasked = caller.role === 'partner' ? {} : { tasked: [caller.unit, ...(caller.succeeded ?? [])] };
  return { people, units: caller.units, enterprises, ...tasked };
}
