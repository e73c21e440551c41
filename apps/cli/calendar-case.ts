import { type Instant, type Stretch, parseDate, stretchFaults } from '#libs/calendar';
import { isKnownZone } from '#libs/policy';
import { z } from 'zod';
import { parseInstant } from './instant-text.js';

const TIME = /^(\d{1,2}):(\d{2})$/;

const time = z.string({ error: 'must be a time such as 09:00' }).transform((text, context): number => {
  const [, hour, minute] = TIME.exec(text) ?? [];
  const minutes = Number(hour) * 60 + Number(minute);
  if (minutes <= 1440 && Number(minute) < 60) return minutes;
  context.addIssue(`'${text}' is no time of day; 00:00 to 24:00 is accepted`);
  return z.NEVER;
});

const day = z
  .array(
    z
      .tuple([time, time], { error: 'must be a pair such as ["09:00", "12:00"]' })
      .transform(([from, to]): Stretch => ({ from, to })),
    { error: 'must be a list of pairs such as [["09:00", "12:00"]], [] for a closed day' },
  )
  .superRefine((stretches, context) => {
    for (const fault of stretchFaults(stretches, 'hours')) context.addIssue(fault);
  });

const weekday = day.nullish().transform((stretches) => stretches ?? []);

const date = z
  .string({ error: 'must be a date such as 2026-02-14' })
  .refine((text) => parseDate(text) !== undefined, {
    error: ({ input }) => `'${String(input)}' is no date; YYYY-MM-DD is accepted, such as 2026-02-14`,
  });

const instant = z
  .string({ error: 'must be an instant such as 2026-02-28T09:00:00Z' })
  .transform((text, context): Instant => {
    const found = parseInstant(text);
    if (found !== undefined) return found;
    context.addIssue(
      `'${text}' is no instant; one with Z or an offset is accepted, such as 2026-02-28T09:00:00Z`,
    );
    return z.NEVER;
  });

const seconds = z
  .number({ error: 'must be a number of seconds, 0 or more' })
  .min(0, 'must be a number of seconds, 0 or more');

const hours = {
  timezone: z.string({ error: 'must be an IANA time zone such as Asia/Shanghai' }).refine(isKnownZone, {
    error: ({ input }) =>
      `'${String(input)}' is no time zone known here; an IANA name is accepted, such as Asia/Shanghai`,
  }),
  weekly: z.strictObject(
    { mon: weekday, tue: weekday, wed: weekday, thu: weekday, fri: weekday, sat: weekday, sun: weekday },
    {
      error: ({ code, keys }) =>
        code === 'unrecognized_keys'
          ? `${String(keys)}: no day of the week; mon, tue, wed, thu, fri, sat, sun are accepted`
          : 'must be an object with the hours of mon, tue, wed, thu, fri, sat, sun',
    },
  ),
  holidays: z.array(date, { error: 'must be a list of dates' }).nullish(),
  extraWorkdays: z
    .array(z.object({ date, intervals: day }, { error: 'must be {"date", "intervals"}' }), {
      error: 'must be a list of {"date", "intervals"}',
    })
    .nullish(),
  start: instant,
};

const calendarCase = z.discriminatedUnion(
  'kind',
  [
    z.object({ ...hours, kind: z.literal('add'), add: seconds, expectedDeadline: instant }),
    z.object({
      ...hours,
      kind: z.literal('between'),
      end: instant,
      expectedWorkingSeconds: z.number({ error: 'must be a number of seconds' }),
    }),
  ],
  {
    error: ({ input }) => (isObject(input) ? `must be 'add' or 'between'` : 'must be an object'),
  },
);

/** One question to a calendar with the answer that its author expects. */
export type CalendarCase = z.output<typeof calendarCase>;

/** A case out of JSON, or what is wrong with it, a sentence for each field. */
export function parseCase(value: unknown): CalendarCase | { problems: string[] } {
  const parsed = calendarCase.safeParse(value);
  if (parsed.success) return parsed.data;
  return {
    problems: parsed.error.issues.map(({ path, message }) =>
      [fieldName(path), message].filter(Boolean).join(' '),
    ),
  };
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldName(path: readonly PropertyKey[]): string {
  const name = path.map((part) => (typeof part === 'number' ? `[${part + 1}]` : `.${String(part)}`)).join('');
  return name.replace(/^\./, '');
}
