import { z } from 'zod';

/** A check's words for the caller, in both languages; Zod carries the Chinese among the parameters. */
const told = (en: string, zh: string) => ({ error: en, params: { zh } });

/** Control characters that no text needs (tabulator and line breaks may stand), and halves of surrogate pairs. */
const UNWRITABLE = /(?![\t\n\r])\p{Control}|\p{Surrogate}/u;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;
/** Sealed text begins so: nobody passes his own off as that. */
const SEALED = /^s1\./;

/** Text that PostgreSQL, JSON and every page can hold: no NUL or other control characters, no halves of surrogate pairs. */
export const writable = <T extends z.ZodString>(text: T): T =>
  text
    .refine(
      (one) => !UNWRITABLE.test(one),
      told('no control characters and no broken Unicode', '不能含控制字符或残缺的 Unicode 字符'),
    )
    .refine((one) => VISIBLE.test(one), told('must hold a visible character', '须含可见文字'));

/** Text that is nobody's personal data and is therefore kept as it came. */
export const plainText = (max: number): z.ZodString =>
  writable(z.string().trim().min(1).max(max)).refine(
    (one) => !SEALED.test(one),
    told('must not look like sealed text', '不能形似加密文本'),
  );
