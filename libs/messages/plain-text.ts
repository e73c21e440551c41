import { z } from 'zod';

/** A check's words for the caller, in both languages; Zod carries the Chinese among the parameters. */
const told = (en: string, zh: string) => ({ error: en, params: { zh } });

/** Control characters that no text needs (tabulator and line breaks may stand), and halves of surrogate pairs. */
const UNWRITABLE = /(?![\t\n\r])\p{Control}|\p{Surrogate}/u;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;
/** Sealed text begins so: nobody passes his own off as that. */
const SEALED = /^s1\./;

/** The same for JSON Schema, whose patterns know no sets but these. */
const NO_CONTROL = '[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]';
export const WRITABLE_PATTERN = `^${NO_CONTROL}*$`;
const VISIBLE_PATTERN = `^${NO_CONTROL}*[\\p{L}\\p{N}\\p{P}\\p{S}]${NO_CONTROL}*$`;

/** Whether PostgreSQL, JSON and every page can hold it. */
export const isWritable = (text: string): boolean => !UNWRITABLE.test(text);

const WRITABLE_ONLY = told(
  'no control characters and no broken Unicode',
  '不能含控制字符或残缺的 Unicode 字符',
);
/** The same, said of a text that has no rule of its own. */
export const UNWRITABLE_TEXT = { zh: WRITABLE_ONLY.params.zh, en: WRITABLE_ONLY.error };

/** Text that PostgreSQL, JSON and every page can hold: no NUL or other control characters, no halves of surrogate pairs. */
export const writable = <T extends z.ZodString>(text: T): T =>
  text
    .meta({ pattern: VISIBLE_PATTERN })
    .refine(isWritable, WRITABLE_ONLY)
    .refine((one) => VISIBLE.test(one), told('must hold a visible character', '须含可见文字'));

/** Text that is nobody's personal data and is therefore kept as it came. */
export const plainText = (max: number): z.ZodString =>
  writable(z.string().trim().min(1).max(max)).refine(
    (one) => !SEALED.test(one),
    told('must not look like sealed text', '不能形似加密文本'),
  );
