import { channel, dispatch, grade, nature, opaqueId, tier } from '#libs/messages';
import { z } from 'zod';

const count = z.number().int().nonnegative().max(10_000).default(0);

/** What is wanted of a decision; what stands nowhere is not looked at. */
const wanted = z
  .strictObject({
    rule: opaqueId,
    lead: opaqueId,
    supporting: z.array(opaqueId),
    person: opaqueId,
    grade,
    dispatch,
    shadow: z.array(opaqueId),
  })
  .partial();

const routeCase = z
  .strictObject({
    name: z.string().min(1).max(80),
    /** One of the district's brings tier, street, chain and steward; without it they are named. */
    enterprise: opaqueId.optional(),
    tier: tier.optional(),
    area: opaqueId.optional(),
    chain: opaqueId.optional(),
    industry: z.string().min(1).max(40).optional(),
    nature: nature.optional(),
    grade: grade.optional(),
    channel: channel.default('hotline'),
    /** Gives nature and grade where they are left out, as it does at intake. */
    item: opaqueId.optional(),
    text: z.string().max(4000).default(''),
    /** Open clocks by person: how much they carry. */
    clocks: z.record(opaqueId, z.strictObject({ open: count, soon: count, breached: count })).default({}),
    expect: wanted,
  })
  .refine((one) => one.enterprise !== undefined || (one.tier !== undefined && one.area !== undefined), {
    error: 'names an enterprise, or tier and area',
  });

/** Cases for routing rules: matters, and where they ought to go (see policies/cases/routes.yaml). */
export const casesFile = z.strictObject({
  /** The moment that they are all of: who is present then. */
  at: z.iso.datetime({ offset: true }).transform((iso) => Date.parse(iso)),
  cases: z.array(routeCase).min(1),
});

export type RouteCase = z.output<typeof routeCase>;
export type RouteCases = z.output<typeof casesFile>;
export type Wanted = z.output<typeof wanted>;
