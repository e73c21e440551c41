import type { Rejection, RejectionCode } from './command.js';

/** A typed refusal: which rule, what is wrong and what would be accepted, in English and Chinese. */
export function refuse(
  rule: string,
  code: RejectionCode,
  en: string,
  zh: string,
  facts?: Record<string, string | number | boolean>,
): Rejection {
  return { rejected: true, rule, code, en, zh, ...(facts && { facts }) };
}

/** A moment as people and machines read it in a refusal. */
export const iso = (at: number): string => new Date(at).toISOString();
