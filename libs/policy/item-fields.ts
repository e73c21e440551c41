import { categories, filings, forms } from '#libs/items';
import { grade, nature, opaqueId } from '#libs/messages';
import { z } from 'zod';
import { span } from './pack-fields.js';

const BOTH = 'in both languages, such as 消防验收 | Fire acceptance';

/** '消防验收 | Fire acceptance' → both languages. */
const said = (most: number) =>
  z.string({ error: `must be a text ${BOTH}` }).transform((text, context) => {
    const [zh = '', en = '', ...more] = text.split('|').map((part) => part.trim());
    if (zh !== '' && en !== '' && more.length === 0 && zh.length <= most && en.length <= 2 * most)
      return { zh, en };
    context.addIssue(`'${text}' is no text ${BOTH}, at most ${most} and ${2 * most} characters long`);
    return z.NEVER;
  });
const name = said(80);
const yes = z.boolean({ error: 'must be true or false' });

const step = z.strictObject({
  id: opaqueId,
  name,
  who: opaqueId,
  what: said(300).optional(),
  time: span.optional(),
});

const material = z.strictObject({
  id: opaqueId,
  name,
  form: z.enum(forms),
  needed: yes.default(true),
  where: said(120),
});

/** A service item as a file says it. */
export const itemFields = z.strictObject({
  id: opaqueId,
  name,
  category: z.enum(categories),
  nature,
  grade,
  lead: opaqueId,
  supporting: z.array(opaqueId).default([]),
  steps: z.array(step).min(1).max(12),
  materials: z.array(material).max(15),
  promised: span,
  basis: z.array(said(120)).min(1).max(10),
  assisted: yes,
  agent: yes,
  filing: z.array(z.enum(filings)).min(1),
  keywords: z.array(z.string().trim().min(1).max(30)).min(1).max(20),
});

/** A file of the catalogue; one of them names version and title. */
export const itemFile = z.strictObject({
  version: z.string({ error: 'must be a text; put it in quotes' }).min(1).max(40).optional(),
  title: name.optional(),
  items: z.array(itemFields),
});
export type ItemText = z.output<typeof itemFile>;
