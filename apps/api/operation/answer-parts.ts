import { z } from 'zod';
import { momentPattern } from '#libs/messages';

/** A thing said in both languages. */
export const word = z.object({ zh: z.string(), en: z.string() }).meta({ id: 'Word' });

const YEARS = /^(19|2[0-4])\d\d-/;
/** A moment that a query names. */
export const instantQuery = z.iso
  .datetime({ offset: true })
  .meta({ pattern: momentPattern('(?:19|2[0-4])\\d\\d') })
  .refine((iso) => YEARS.test(iso), {
    error: 'a moment between the years 1900 and 2499',
    params: { zh: '时间须在 1900 年至 2499 年之间' },
  });
/** A moment on the product's clock. */
export const moment = z.iso.datetime({ offset: true });

/** `true` or `false`, also `1` or `0`. */
export const flag = z
  .stringbool({ truthy: ['true', '1'], falsy: ['false', '0'] })
  .meta({ enum: ['true', 'false', '1', '0'] });

/** `received,in_progress` or the parameter repeated. */
export const several = <T extends z.ZodType<string>>(one: T) =>
  z
    .preprocess((value) => (typeof value === 'string' ? value.split(',') : value), z.array(one).max(12))
    .optional();
