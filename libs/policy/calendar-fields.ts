import { type Stretch, dateText, parseDate, stretchFaults } from '#libs/calendar';
import { z } from 'zod';

const STRETCH = /^(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})$/;
const MOST_DAYS = 366;

/** '09:00-12:00' → minutes of the day. */
const stretch = z
  .string({ error: `must be a stretch such as 09:00-12:00` })
  .transform((text, context): Stretch => {
    const [, fromHour, fromMinute, toHour, toMinute] = STRETCH.exec(text.trim()) ?? [];
    const from = minutes(fromHour, fromMinute);
    const to = minutes(toHour, toMinute);
    if (from !== undefined && to !== undefined) return { from, to };
    context.addIssue(`'${text}' is no stretch; 09:00-12:00 is accepted, between 00:00 and 24:00`);
    return z.NEVER;
  });

/** The stretches of one day; overlapping, empty and reversed ones are refused (CLK-3). */
export const dayField = z
  .array(stretch, { error: 'must be a list of stretches, [] for a closed day' })
  .superRefine((day, context) => {
    for (const fault of stretchFaults(day, 'stretches')) context.addIssue(fault);
  });

/** 'YYYY-MM-DD'. */
export const dateField = z
  .string({ error: 'must be a date such as 2026-02-14' })
  .refine((text) => parseDate(text) !== undefined, {
    error: ({ input }) => `'${String(input)}' is no date; 2026-02-14 is accepted`,
  });

/** '2026-02-15' or '2026-02-15..2026-02-23', both ends included → the dates. */
export const datesField = z
  .string({ error: 'must be a date such as 2026-02-15 or a span such as 2026-02-15..2026-02-23' })
  .transform((text, context): string[] => {
    const [first, last = first, ...rest] = text.split('..').map((date) => parseDate(date.trim()));
    if (
      first !== undefined &&
      last !== undefined &&
      rest.length === 0 &&
      first <= last &&
      last - first < MOST_DAYS
    ) {
      return Array.from({ length: last - first + 1 }, (_, i) => dateText(first + i));
    }
    context.addIssue(`'${text}' is no date and no span; 2026-02-15 or 2026-02-15..2026-02-23 is accepted`);
    return z.NEVER;
  });

function minutes(hourText: string | undefined, minuteText: string | undefined): number | undefined {
  const [hour, minute] = [Number(hourText), Number(minuteText)];
  return minute < 60 && hour * 60 + minute <= 1440 ? hour * 60 + minute : undefined;
}
