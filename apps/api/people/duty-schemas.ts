import { z } from 'zod';
import { parseDate } from '#libs/calendar';
import { opaqueId } from '#libs/messages';
import { instantQuery, moment, word } from '../operation/answer-parts.js';
import { named } from './absence-schemas.js';

const date = z
  .string()
  .meta({ format: 'date' })
  .refine((text) => parseDate(text) !== undefined, {
    error: 'a date such as 2026-10-01',
    params: { zh: '日期，如 2026-10-01' },
  });
const TIME = /^(?:([01]\d|2[0-3]):[0-5]\d|24:00)$/;
const time = z
  .string()
  .meta({ pattern: TIME.source })
  .refine((text) => TIME.test(text), {
    error: 'a time such as 08:00, at the latest 24:00',
    params: { zh: '时刻，如 08:00，至 24:00 为止' },
  });

export const dutyQuery = z.strictObject({
  at: instantQuery.optional().describe('now, unless another moment is named'),
});
export type DutyQuery = z.output<typeof dutyQuery>;

export const dutyDayBody = z.strictObject({
  date,
  shifts: z
    .array(z.strictObject({ person: opaqueId, from: time, to: time }))
    .max(24)
    .describe('all shifts of the date; none: its weekly pattern holds again'),
});
export type DutyDayBody = z.output<typeof dutyDayBody>;

export const swapBody = z.strictObject({
  date,
  person: opaqueId.describe('whose shifts of the date'),
  by: opaqueId.describe('who takes them'),
  back: date.optional().describe('a date on which `person` takes those of `by`'),
});
export type SwapBody = z.output<typeof swapBody>;

const shift = z.object({ person: named, from: z.string(), to: z.string() });

export const dutyView = z
  .object({
    at: moment,
    date: z.string(),
    roster: z.array(shift).describe('the shifts of that date'),
    onDuty: z.array(named).describe('by the roster, at that moment'),
    answers: z
      .object({ id: z.string(), name: z.string(), via: z.enum(['duty', 'cover', 'fallback']) })
      .optional()
      .describe('who answers: the duty person, the cover of an absent one, else the fallback (OWN-2)'),
    gaps: z
      .array(
        z.object({
          from: moment,
          to: moment,
          why: z.enum(['nobody', 'away']),
          said: word,
          answers: named.optional().describe('兜底人 · the fallback, who answers meanwhile'),
        }),
      )
      .describe('the stretches of the next 14 days in which nobody is on duty'),
  })
  .meta({ id: 'Duty' });
export type DutyView = z.output<typeof dutyView>;

export const dutyDayView = z
  .object({ days: z.array(z.object({ date: z.string(), shifts: z.array(shift) })) })
  .meta({ id: 'DutyDays' });
export type DutyDayView = z.output<typeof dutyDayView>;
