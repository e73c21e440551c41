import { localTime } from './hours.js';
import type { CalendarVersion, Instant } from '#libs/calendar';
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

/** A moment as machines read it among a refusal's facts. */
export const iso = (at: number): string => new Date(at).toISOString();

/** A moment as people read it in a refusal: `2026-03-02 13:30`, in the district's zone. */
export function told(cal: CalendarVersion, at: Instant): string {
  const { date, minutes } = localTime(cal, at);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${date} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
