import { z } from 'zod';
import { span } from './condition-fields.js';

const column = z.string({ error: 'must be a column' }).min(1, 'must not be empty');
const said = z.array(z.union([z.string(), z.number()]).transform(String), {
  error: 'must be a list of what the file says',
});

const team = z.union(
  [
    column.transform((name) => ({ column: name, nobody: [] as string[] })),
    z.strictObject({ column, nobody: said }),
  ],
  {
    error: 'must be a column, or { column, nobody: […] }',
  },
);

/** An event log 事件日志: each row is an event of a case, and the case is what becomes a request. */
export const logFields = z.strictObject({
  /** When it happened. */
  at: column,
  /** Which came first among events of one moment; without it the file's order counts. */
  order: column.optional(),
  /** Who has the case from then on; `nobody`: what stands there when it stays with whoever has it. */
  team,
  /** Who did it. */
  person: column.optional(),
  /** What the case does from then on; whatever is not listed is work. */
  status: z
    .strictObject({
      column,
      queued: said.default([]),
      waiting: said.default([]),
      ended: said.default([]),
    })
    .optional(),
  /** A team that gives a case on after less work than this has refused it 退单; without it nobody refuses. */
  work: span.optional(),
});

export type LogFields = z.output<typeof logFields>;
