import { z } from 'zod';
import { budget, instant, level } from './terms.js';

/** What a child brings its master (DUP-3): its level, and its clock of resolution with all that it has used and fired. */
export const brought = z.strictObject({
  level,
  clock: z
    .strictObject({
      due: instant,
      budget,
      budgetMs: z.number(),
      usedMs: z.number(),
      fired: z.array(z.number()),
    })
    .optional(),
});

export type Brought = z.output<typeof brought>;
