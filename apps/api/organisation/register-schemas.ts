import { z } from 'zod';
import { TABLE_NAMES } from '#libs/organisation';
import { flag, word } from '../operation/answer-parts.js';

const table = z.enum(TABLE_NAMES);

export const importQuery = z.strictObject({
  dryRun: flag.default(false).describe('true: say what would change, and change nothing'),
  on: z.iso
    .date()
    .optional()
    .describe('the day from which the list holds; what it no longer names ends then'),
  partial: flag
    .default(false)
    .describe('true: the list names only what changes; nothing ends by its silence'),
  table: table.optional().describe('which table a CSV is whose rows name none'),
});
export type ImportQuery = z.output<typeof importQuery>;

export const exportQuery = z.strictObject({
  format: z.enum(['xlsx', 'csv']).default('xlsx'),
  table: table.optional().describe('one table of it'),
});
export type ExportQuery = z.output<typeof exportQuery>;

const kind = z.enum(['added', 'changed', 'ended', 'withdrawn']);
const column = z.object({ name: z.string(), before: z.string(), after: z.string() });
const told = z.object({ table, kind, entry: z.string(), columns: z.array(column) });
const refusal = z.object({ rule: z.string(), where: z.string(), reason: word });

export const changeReport = z
  .object({
    dryRun: z.boolean(),
    on: z.iso.datetime(),
    changes: z.array(told).describe('as many as are shown; `counts` counts all'),
    counts: z.record(kind, z.int()),
    kept: z.record(z.string(), z.int()).describe('entries that stay although the list does not name them'),
    refused: z.array(refusal).describe('why it would not be written; empty where it was'),
  })
  .meta({ id: 'OrganisationReport' });
export type ChangeReport = z.output<typeof changeReport>;

export const changesQuery = z.strictObject({
  table: table.optional(),
  before: z.coerce.number().int().positive().optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ChangesQuery = z.output<typeof changesQuery>;

export const recordedChange = told
  .extend({
    sequence: z.int(),
    at: z.iso.datetime(),
    by: z.object({ id: z.string(), name: z.string() }),
    source: z.enum(['list', 'page', 'command']),
    holdsFrom: z.iso.datetime(),
  })
  .meta({ id: 'OrganisationChange' });
