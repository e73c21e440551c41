import { z } from 'zod';
import { instant } from './terms.js';

/** Outside these years it is a slip of the caller's, and no calendar answers for it. */
const [EARLIEST, LATEST] = [Date.UTC(2000, 0, 1), Date.UTC(2200, 0, 1)];
const DAY =
  '(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-9]))';
const CLOCK = '(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?';
/** ISO 8601 with its offset in years of a form, for JSON Schema. */
export const momentPattern = (years: string): string =>
  `^${years}-${DAY}T${CLOCK}(?:Z|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)$`;

/** A moment as callers give it: ISO 8601 with its offset, or milliseconds. */
export const moment = z.iso
  .datetime({ offset: true })
  .meta({ pattern: momentPattern('2[01]\\d\\d') })
  .transform((iso) => Date.parse(iso))
  .or(instant.min(EARLIEST).lt(LATEST))
  .refine((at) => at >= EARLIEST && at < LATEST, {
    error: 'a moment between the years 2000 and 2200',
    params: { zh: '时间须在 2000 年至 2200 年之间' },
  });
