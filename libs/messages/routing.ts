import { z } from 'zod';
import { grade, opaqueId, role } from './terms.js';

/** What the condition of a routing rule may ask for. */
export const routeField = z.enum([
  'item',
  'nature',
  'grade',
  'industry',
  'chain',
  'area',
  'tier',
  'urgency',
  'channel',
  'words',
]);

/** Whether the lead and supporting units get their tasks at once 即时派单, or when the owner hands them out 首问责任人派单. */
export const dispatch = z.enum(['at_once', 'by_owner']);

/** Somebody who could handle it, with the load of that moment (RTE-1); a cover names the absent person. */
const routePerson = z.strictObject({ person: opaqueId, load: z.number(), covering: opaqueId.optional() });

/** A unit that could have it; people are those present then, the least loaded first. */
const routeUnit = z.strictObject({ unit: opaqueId, score: z.number(), people: z.array(routePerson) });

/** One line of work: `unit` has it, after a refusal the next of `candidates` (OWN-5); the last one is the backstop. */
const routeLine = z.strictObject({ unit: opaqueId, candidates: z.array(routeUnit).min(1) });

/** Which position or role handles it in the lead unit. */
const handler = z.strictObject({ position: opaqueId.optional(), role: role.optional() });

/** The value of a field; for words the keyword as the rule writes it, never the enterprise's own text. */
const value = z.string().min(1).max(80);

/**
 * A routing decision 分派结果 (RTE-2): rule and version, conditions met and not, candidates, and one counterfactual.
 * Nothing in it is personal text, so that it is journaled as it stands.
 */
export const routeDecision = z.strictObject({
  rule: opaqueId,
  version: z.string(),
  dispatch,
  /** The grade that the rule suggests. */
  grade: grade.optional(),
  handler: handler.optional(),
  lead: routeLine,
  supporting: z.array(routeLine),
  met: z.array(z.strictObject({ field: routeField, value })),
  /** The rules before it in their order, each with what it asked for in vain; `lead`: its unit does not exist here. */
  notMet: z.array(z.strictObject({ rule: opaqueId, fields: z.array(routeField.or(z.literal('lead'))) })),
  /** Had these been so (without a value: otherwise), that rule would have sent it to that unit. */
  counterfactual: z
    .strictObject({
      changes: z.array(z.strictObject({ field: routeField, value: value.optional() })).min(1),
      rule: opaqueId,
      unit: opaqueId,
    })
    .optional(),
  /** What rules in the shadow would have done (RTE-4): recorded, never acted on. */
  shadow: z.array(
    z.strictObject({
      rule: opaqueId,
      dispatch,
      grade: grade.optional(),
      lead: opaqueId,
      supporting: z.array(opaqueId),
    }),
  ),
});

export type RouteField = z.output<typeof routeField>;
export type Dispatch = z.output<typeof dispatch>;
export type RoutePerson = z.output<typeof routePerson>;
export type RouteUnit = z.output<typeof routeUnit>;
export type RouteLine = z.output<typeof routeLine>;
export type RouteDecision = z.output<typeof routeDecision>;
