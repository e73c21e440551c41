import { z } from 'zod';
import { isKnownZone, readYaml } from '#libs/policy';
import { conditions } from './condition-fields.js';
import { dateFormat } from './date-format.js';
import { logFields } from './log-fields.js';

const text = z.string({ error: 'must be text' }).min(1, 'must not be empty');
const choices = z.record(text, z.union([z.string(), z.number()]).transform(String), {
  error: 'must be a list of "what the file says: what it means"',
});

const column = text.transform((name) => ({ column: name }));
const mapped = z.strictObject({ column: text, values: choices.optional(), otherwise: text.optional() });
const constant = z.strictObject({ constant: text });
const template = z.strictObject({ template: text });
/** Where a field comes from: a column, a column with a table of values, a constant, or a text with {columns} in it. */
const source = z.union([column, mapped, constant, template], {
  error:
    'must be a column, or { column, values, otherwise }, or { constant }, or { template: "{column} …" }, and nothing else',
});

const fields = z.strictObject(
  {
    received: source.optional(),
    due: source.optional(),
    closed: source.optional(),
    enterprise: source,
    summary: source,
    words: source,
    nature: source,
    grade: source,
    channel: source.optional(),
    item: source.optional(),
    owner: source.optional(),
    unit: source.optional(),
  },
  {
    error: ({ code, keys }) =>
      code === 'unrecognized_keys'
        ? `${String(keys)}: no field; received, due, closed, enterprise, owner, unit, item, summary, words, channel, nature, grade are accepted`
        : undefined,
  },
);

/** The mapping 映射 of a CSV file: which column says what. Described in docs/guide/import.md. */
const mappingFile = z
  .strictObject({
    title: text.optional(),
    zone: text.refine(isKnownZone, {
      error: ({ input }) =>
        `'${String(input)}' is no time zone known here; an IANA name is accepted, such as Asia/Shanghai`,
    }),
    dates: dateFormat,
    delimiter: z.string().length(1, 'must be one character').default(','),
    key: text,
    log: logFields.optional(),
    fields,
    where: conditions.default([]),
    limit: z.number({ error: 'must be a number' }).int().positive().optional(),
  })
  .superRefine(({ log, fields: named }, context) => {
    const fault = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: ['fields', field], message });
    if (!log && named.received === undefined)
      fault('received', 'is required: which column says when it came');
    for (const field of ['received', 'closed'] as const)
      if (log && named[field] !== undefined)
        fault(field, 'is given by the first and the last event of a case: leave it out');
  });

export type Mapping = z.output<typeof mappingFile>;
export type Source = z.output<typeof source>;
export type FieldName = keyof z.output<typeof fields>;

/** A mapping out of its YAML. Throws a YamlFileError whose faults name line and field. */
export function loadMapping(yaml: string): Mapping {
  return readYaml(yaml, mappingFile);
}
