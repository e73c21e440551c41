import { type Instant, parseDate } from '#libs/calendar';

const DAY = 86_400_000;
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2}(?:\.\d{1,9})?))?(?:Z|([+-])(\d{2}):?(\d{2}))$/;

/** An ISO 8601 instant with Z or an offset; without one it could mean any zone and is refused. */
export function parseInstant(text: string): Instant | undefined {
  const [, date, hour, minute, second = '0', sign, offsetHour = '0', offsetMinute = '0'] =
    INSTANT.exec(text) ?? [];
  const days = parseDate(date ?? '');
  if (days === undefined) return undefined;
  const ofDay = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  if (Number(minute) > 59 || Number(second) >= 60 || ofDay > 86_400) return undefined;
  const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * (sign === '-' ? -1 : 1);
  return days * DAY + Math.round(ofDay * 1000) - offset * 60_000;
}

/** The instant in UTC, without a fraction when it has none. */
export function instantText(t: Instant): string {
  return new Date(t).toISOString().replace('.000Z', 'Z');
}
