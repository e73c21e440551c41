import { z } from 'zod';

const HOUR = 3_600_000;
const UNITS: Record<string, number> = { min: 60_000, h: HOUR, d: 24 * HOUR };

/** `72 h`, `3 d`, `90 min`: a span round the clock, in milliseconds. */
export const span = z.string({ error: 'must be a span such as 72 h' }).transform((text, context) => {
  const [, n, unit = ''] = /^(\d+(?:\.\d+)?) ?(min|h|d)$/.exec(text.trim()) ?? [];
  const ms = Number(n) * (UNITS[unit] ?? NaN);
  if (Number.isFinite(ms)) return ms;
  context.addIssue(`'${text}' is no span; 90 min, 72 h or 3 d are accepted`);
  return z.NEVER;
});

const moment = z.enum(['received', 'due', 'closed'], { error: 'must be received, due or closed' });
const value = z.union([z.string(), z.number()]).transform(String);
const oneOrMore = z.union([value.transform((one) => [one]), z.array(value)], {
  error: 'must be a value or a list of values',
});

const within = z.strictObject({
  from: moment,
  to: moment,
  atLeast: span.optional(),
  atMost: span.optional(),
});
const says = z.strictObject({ column: z.string(), is: oneOrMore });
const saysNot = z.strictObject({ column: z.string(), isNot: oneOrMore });
const filled = z.strictObject({ column: z.string(), filled: z.boolean() });
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day such as 2012-04-23');
/** Whole days of the file's zone; `before` is no longer among them. */
const dated = z.strictObject({ moment, since: day.optional(), before: day.optional() });

/** Which rows count: all conditions must hold; a row that fails one is left out, not reported. */
export const conditions = z.array(
  z.union([within, says, saysNot, filled, dated], {
    error:
      'must be { from, to, atLeast, atMost }, { moment, since, before }, { column, is }, { column, isNot } or { column, filled }',
  }),
);

export type Condition = z.output<typeof conditions>[number];
