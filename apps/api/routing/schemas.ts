import { z } from 'zod';
import {
  channel,
  clockName,
  dispatch,
  grade,
  ITEM_OR_BOTH,
  nature,
  opaqueId,
  routeField,
  taskRole,
  tier,
} from '#libs/messages';
import { moment, word } from '../operation/answer-parts.js';
import { personView } from '../requests/schemas.js';

const text = z.string().trim();

/** What an item would have given. */
const needed = (field: 'nature' | 'grade') => ({
  error: 'needed where no item is named',
  params: { zh: '未填 item 时必填' },
  path: [field],
});

/** A matter that nobody has brought yet. */
export const explainBody = z
  .strictObject({
    enterprise: opaqueId,
    channel: channel.optional().describe('hotline from staff, portal from an enterprise, unless told'),
    nature: nature.optional().describe('given by the item where one is named'),
    grade: grade.optional().describe('given by the item where one is named'),
    item: opaqueId.optional(),
    summary: text.max(200).optional(),
    words: text.max(4000).optional().describe('looked through for keywords; nothing of it is kept'),
  })
  .refine(({ item, nature: said }) => item !== undefined || said !== undefined, needed('nature'))
  .refine(({ item, grade: said }) => item !== undefined || said !== undefined, needed('grade'))
  .meta(ITEM_OR_BOTH);
export type ExplainBody = z.output<typeof explainBody>;

const unitName = { unit: z.string(), unitName: word };
const routeCandidate = z.object({
  ...unitName,
  score: z.number(),
  people: z
    .array(z.object({ person: personView, load: z.number(), covering: z.string().optional() }))
    .describe('who is present, the least loaded first (RTE-1)'),
});
const routeLine = z.object({
  ...unitName,
  candidates: z
    .array(routeCandidate)
    .describe('in the order in which they are asked; the last one is the backstop 兜底单位 (OWN-5)'),
});
const ruleName = { rule: z.string(), title: word };

/** What staff see of a decision. */
const routeInside = z.object({
  ...ruleName,
  version: z.string(),
  dispatch,
  dispatchName: word,
  lead: routeLine,
  supporting: z.array(routeLine),
  met: z.array(z.object({ field: routeField, value: z.string(), said: word })),
  notMet: z.array(z.object({ ...ruleName, fields: z.array(z.string()), said: word })),
  counterfactual: z
    .object({
      ...ruleName,
      ...unitName,
      said: word,
      changes: z.array(z.object({ field: routeField, value: z.string().optional() })),
    })
    .optional(),
  shadow: z
    .array(z.object({ ...ruleName, ...unitName, said: word }))
    .describe('what rules in the shadow would have done (RTE-4)'),
});

/** Where a request goes 分派: a sentence, the units, and for staff how it came about. */
export const routeView = z
  .object({
    said: word,
    lead: z.object(unitName),
    supporting: z.array(z.object(unitName)),
    inside: routeInside.optional().describe('for staff only'),
  })
  .meta({ id: 'Route' });
export type RouteView = z.output<typeof routeView>;
export type RouteInside = z.output<typeof routeInside>;

/** What waits for a unit, the longest waiting first (RTE-3). */
export const queueView = z
  .object({
    unit: z.string(),
    unitName: word,
    items: z.array(
      z.object({
        request: z.string(),
        number: z.string(),
        role: taskRole,
        task: z.string().optional().describe('absent while it is only proposed'),
        status: z.enum(['proposed', 'offered', 'accepted', 'adjudication', 'reported', 'waived', 'ended']),
        tier,
        grade,
        owner: personView,
        since: moment.describe('the task was offered, or the request received, then'),
      }),
    ),
  })
  .meta({ id: 'Queue' });
export type QueueView = z.output<typeof queueView>;

/** 门当户对: who is tied to the enterprise by its tier, and what the tier changes. */
const tierView = z.object({
  tier,
  tierName: word,
  steward: personView.optional(),
  leader: personView.optional(),
  specialist: personView.optional(),
  updates: word.describe('how often it hears of its request'),
  ladder: word.describe('where its ladder begins'),
});
export type TierView = z.output<typeof tierView>;

/** An answer before anything is created. */
export const explainView = routeView
  .extend({
    owner: personView.optional().describe('who would own it (OWN-2); absent where nobody is found'),
    grade: z.object({ asked: grade, suggested: grade.optional() }),
    clocks: z
      .array(z.object({ clock: clockName, what: word, budget: word, due: moment }))
      .describe('under the suggested grade, else the one asked for'),
    tier: tierView.optional().describe('for staff only'),
  })
  .meta({ id: 'Explained' });
export type ExplainView = z.output<typeof explainView>;
