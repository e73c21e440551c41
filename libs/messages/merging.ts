import { z } from 'zod';
import { actor } from './people.js';
import { budget, instant, level, opaqueId } from './terms.js';
import { words } from './words.js';

const text = words(17_000);

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

/** Merging 并单 and its undoing: what happened at the child, and at its master. */
export const mergingEventData = {
  /** `enterprise`: the id under which the master stands, where that is another one of the same enterprise. */
  merge_offered: z.strictObject({
    master: opaqueId,
    number: z.string(),
    enterprise: opaqueId.optional(),
    words: text,
    brings: brought,
  }),
  /** `taken`: the master has it already and is still to let it go. */
  merge_refused: z.strictObject({ master: opaqueId, code: z.string(), taken: z.literal(true).optional() }),
  merged: z.strictObject({ master: opaqueId, number: z.string() }),
  /** Words of a child on their way to its master, and whose they are. */
  words_passed_on: z.strictObject({ words: text, by: actor, evidence: z.array(text).optional() }),
  words_arrived: z.strictObject({ entry: z.number().int() }),
  master_followed: z.strictObject({ until: instant.optional() }),
  unmerged: z.strictObject({ words: text }),
  merge_settled: z.strictObject({ master: opaqueId }),
  /** `own`: the level that the master has by itself; it shows the higher one. */
  child_joined: z.strictObject({ child: opaqueId, number: z.string(), level, own: level }),
  child_told: z.strictObject({ child: opaqueId, mark: z.string() }),
  /** `level`: what the former master shows from here on. */
  child_released: z.strictObject({ child: opaqueId, level }),
} as const;
