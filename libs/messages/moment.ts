import { z } from 'zod';
import { instant } from './terms.js';

/** Outside these years it is a slip of the caller's, and no calendar answers for it. */
const [EARLIEST, LATEST] = [Date.UTC(2000, 0, 1), Date.UTC(2200, 0, 1)];
/** A moment as callers give it: ISO 8601 with its offset, or milliseconds. */
export const moment = z.iso
  .datetime({ offset: true })
  .transform((iso) => Date.parse(iso))
  .or(instant)
  .refine((at) => at >= EARLIEST && at < LATEST, {
    error: 'a moment between the years 2000 and 2200',
    params: { zh: '时间须在 2000 年至 2200 年之间' },
  });
