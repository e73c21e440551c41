import { z } from 'zod';
import { opaqueId } from '#libs/messages';
import { instantQuery, moment, word } from '../operation/answer-parts.js';
import { named } from './absence-schemas.js';

const reason = z.enum(['reassignment', 'retirement', 'resignation', 'dismissal', 'other']);

export const departureBody = z.strictObject({
  successor: opaqueId.describe('接任人 · takes over everything'),
  reason,
  from: instantQuery.optional().describe('now, unless a later moment is named'),
  dryRun: z.boolean().default(false).describe('true: shows what would happen and changes nothing'),
});
export type DepartureBody = z.output<typeof departureBody>;

export const successorBody = z.strictObject({ successor: opaqueId });
export type SuccessorBody = z.output<typeof successorBody>;

const post = z.object({
  kind: z.enum(['position', 'fallback', 'duty', 'cover', 'steward', 'specialist', 'leader']),
  of: z.string().describe('position, unit, person or enterprise; of duty its day and hours'),
  what: word,
});

export const departureView = z
  .object({
    person: named,
    successor: named.optional().describe('none where it was cancelled before anybody took over'),
    reason,
    reasonName: word,
    from: moment,
    state: z
      .enum(['proposed', 'planned', 'handing_over', 'needs_successor', 'disabled', 'cancelled'])
      .describe(
        'proposed: a dry run; planned: it has not begun; needs_successor: the process waits until another one is named',
      ),
    takesOver: z.array(post).describe('what the successor takes over at `from`, beside requests'),
    requests: z.object({
      handedOver: z.number().int(),
      left: z.number().int().describe('of which the person still holds something'),
    }),
    askedBy: named.optional(),
    askedAt: moment.optional(),
    overAt: moment.optional(),
  })
  .meta({ id: 'Departure' });
export type DepartureView = z.output<typeof departureView>;
