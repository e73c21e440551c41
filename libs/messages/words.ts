import { z } from 'zod';
import { writable } from './plain-text.js';

/**
 * Personal text: plain at the edge, sealed with the enterprise's key (`s1.…`) from there on.
 * The core only compares it, never reads it.
 */
export type Words = string & { readonly __personal: unique symbol };

/** Marks the schemas whose strings are sealed before they reach Temporal or the journal. */
export const personal = z.registry<{ personal: true }>();

/** A personal text of 1 to `max` characters; its type is opaque to everybody but the seal. */
export function words(max: number): z.ZodType<Words, string> {
  const schema = writable(z.string().trim().min(1).max(max));
  personal.add(schema, { personal: true });
  return schema as unknown as z.ZodType<Words, string>;
}

/** Words that older builds kept in the clear: sealed by now, but an event that tells an old decision may still bring them plain. */
export const wordsOrPlain = z.string() as unknown as z.ZodType<Words, string>;
