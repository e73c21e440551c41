import { z } from 'zod';
import { decisionKind, level } from '#libs/messages';
import { flag, moment, several, word } from '../operation/answer-parts.js';
import { aboutRequest } from '../requests/about-view.js';
import { personView, proposalView } from '../requests/schemas.js';

/** A decision that is owed, and where it is made. */
export const decisionItem = z
  .object({
    kind: decisionKind,
    kindName: word,
    subject: z
      .string()
      .describe('what the command names: a proposal, a task, a transfer; the level of an escalation'),
    due: moment.optional().describe('absent: nothing follows from silence'),
    overdue: z.boolean().describe('computed at the moment of reading'),
    proposal: proposalView.optional(),
    decide: z.array(z.string()).describe('the routes of which one decides it'),
    request: aboutRequest.extend({ level, owner: personView }),
  })
  .meta({ id: 'Decision' });
export type DecisionItem = z.output<typeof decisionItem>;

export const decisionPage = z
  .object({ items: z.array(decisionItem), next: z.string().optional().describe('cursor of the next page') })
  .meta({ id: 'DecisionPage' });

export const decisionsQuery = z.strictObject({
  kind: several(decisionKind).describe('one or several, separated by commas'),
  overdue: flag.optional().describe('true: the time to decide has passed'),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(400).optional().describe('`next` of the page before'),
});
export type DecisionsQuery = z.output<typeof decisionsQuery>;
