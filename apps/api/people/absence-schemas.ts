import { z } from 'zod';
import { opaqueId } from '#libs/messages';
import { instantQuery, moment } from '../operation/answer-parts.js';

/** A person by id and name. */
export const named = z.object({ id: z.string(), name: z.string() }).meta({ id: 'NamedPerson' });

export const absenceBody = z.strictObject({
  person: opaqueId.optional().describe('the caller, unless somebody else is named'),
  cover: opaqueId.describe('代理人 · who acts meanwhile'),
  from: instantQuery.optional().describe('now, unless another moment is named'),
  to: instantQuery.describe('the first moment of being back'),
});
export type AbsenceBody = z.output<typeof absenceBody>;

export const endBody = z.strictObject({
  at: instantQuery.optional().describe('now, unless a later moment is named'),
});
export type EndBody = z.output<typeof endBody>;

export const absencesQuery = z.strictObject({
  person: opaqueId.optional(),
  unit: opaqueId.optional().describe('the unit and those below it'),
  from: instantQuery.optional().describe('now, unless another moment is named'),
  to: instantQuery.optional().describe('14 days after `from`, unless another moment is named'),
});
export type AbsencesQuery = z.output<typeof absencesQuery>;

export const absenceView = z
  .object({
    id: z.string(),
    person: named,
    cover: named.describe('as it was written'),
    from: moment,
    to: moment,
    state: z.enum(['coming', 'now', 'over']),
    acting: z
      .object({ id: z.string(), name: z.string(), via: z.enum(['cover', 'head', 'fallback']) })
      .optional()
      .describe('who acts at this moment: the cover, or who stands in for an absent one (OWN-7)'),
  })
  .meta({ id: 'Absence' });
export type AbsenceView = z.output<typeof absenceView>;

export const absenceEnded = z
  .object({ withdrawn: z.boolean().describe('it had not begun'), absence: absenceView.optional() })
  .meta({ id: 'AbsenceEnded' });
