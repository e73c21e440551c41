import { w } from '#libs/catalogue';
import type { Instant } from '#libs/calendar';
import type { Directory } from '#libs/organisation';
import { Problem } from '#libs/problem';
import { iso } from '../operation/moments.js';

/** Refuses people whom the organisation does not know, by the field that names them. */
export function mustKnow(dir: Directory, named: Record<string, string>): void {
  const known = new Set(dir.people.map(({ id }) => id));
  const fields = Object.entries(named)
    .filter(([, person]) => !known.has(person))
    .map(([field]) => ({ field, problem: w('没有此人', 'there is no such person') }));
  if (fields.length === 0) return;
  throw new Problem('invalid', {
    detail: w(
      '没有此人；可用 GET /v1/people?text=… 查找。',
      'Unknown person: look with GET /v1/people?text=…',
    ),
    fields,
  });
}

/** A moment that must not lie before `earliest`. */
export function mustBeAfter(at: Instant, earliest: Instant, field: string): void {
  if (at >= earliest) return;
  throw new Problem('date-in-past', {
    detail: w(`${field} 须不早于 ${iso(earliest)}。`, `\`${field}\` is ${iso(earliest)} at the earliest.`),
    facts: { field, earliest: iso(earliest) },
  });
}
