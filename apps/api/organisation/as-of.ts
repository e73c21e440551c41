import { z } from 'zod';
import { offsetAt } from '#libs/catalogue';
import type { Instant } from '#libs/calendar';
import { instantQuery } from '../operation/answer-parts.js';
import type { ProductClock, Registry } from '../ports.js';

const NOON = 12 * 3_600_000;
const MINUTE = 60_000;

/** The day or moment of which the organisation is read; now if none is named. */
export const asOf = z.iso
  .date()
  .or(instantQuery)
  .optional()
  .describe('as of that day (at noon there) or moment; now if absent');

/** A day is looked at in its middle: whatever begins or ends with a day holds there or doesn't. */
export async function momentOf(
  at: string | undefined,
  clock: ProductClock,
  registry: Registry,
): Promise<Instant> {
  if (at === undefined) return clock.now();
  if (at.includes('T')) return Date.parse(at);
  const noon = Date.parse(`${at}T00:00:00Z`) + NOON;
  return noon - offsetAt((await registry.rules()).calendar, noon) * MINUTE;
}
