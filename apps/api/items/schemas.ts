import { z } from 'zod';
import { categories, filings, forms } from '#libs/items';
import { budget, grade, nature } from '#libs/messages';
import { word } from '../operation/answer-parts.js';

export const itemsQuery = z.strictObject({
  text: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe('words, two Chinese characters are enough; or a sentence of the enterprise'),
  category: z.enum(categories).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export type ItemsQuery = z.output<typeof itemsQuery>;

export const itemQuery = z.strictObject({
  version: z
    .string()
    .trim()
    .min(1)
    .max(40)
    .optional()
    .describe('as it stood in that version of the catalogue'),
});
export type ItemQuery = z.output<typeof itemQuery>;

const unit = z.object({ id: z.string(), name: word });

/** A service item in a list. */
export const itemRow = z
  .object({
    id: z.string(),
    name: word,
    category: z.enum(categories),
    categoryName: word,
    nature,
    grade,
    lead: unit,
    promised: word.describe('承诺时限 · in working time'),
    assisted: z.boolean().describe('帮办 · somebody helps the enterprise to do it'),
    agent: z.boolean().describe('代办 · somebody does it in the name of the enterprise, which authorises it'),
  })
  .meta({ id: 'ItemRow' });
export type ItemRowView = z.output<typeof itemRow>;

/** A service item with its steps and materials 办理流程清单. */
export const itemView = itemRow
  .extend({
    version: z.string().describe('the version of the catalogue that it stands in'),
    supporting: z.array(unit),
    promisedBudget: budget,
    steps: z.array(
      z.object({
        id: z.string(),
        name: word,
        who: z.object({ id: z.string(), name: word }),
        what: word.optional(),
        time: word.optional(),
      }),
    ),
    materials: z.array(
      z.object({
        id: z.string(),
        name: word,
        form: z.enum(forms),
        formName: word,
        needed: z.boolean(),
        where: word.describe('where to get it'),
      }),
    ),
    basis: z.array(word).describe('法律依据'),
    filing: z.array(z.object({ id: z.enum(filings), name: word })),
    keywords: z.array(z.string()),
  })
  .meta({ id: 'Item' });
export type ItemView = z.output<typeof itemView>;

export const itemPage = z
  .object({ version: z.string(), title: word, total: z.number().int(), items: z.array(itemRow) })
  .meta({ id: 'Items' });
export type ItemPage = z.output<typeof itemPage>;
