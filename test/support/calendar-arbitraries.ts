import { type CalendarVersion, type Stretch, dateText } from '#libs/calendar';
import { zoneOffsets } from '#libs/policy';
import * as fc from 'fast-check';

const DAY = 86_400_000;
const [FIRST_YEAR, LAST_YEAR] = [2009, 2027];

/** Zones with every kind of trouble: none, both hemispheres, half hours, changes at midnight, Ramadan, a lost day. */
const ZONES = [
  'Asia/Shanghai',
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'Asia/Beirut',
  'Africa/Cairo',
  'Pacific/Chatham',
  'America/Caracas',
  'Asia/Pyongyang',
  'Antarctica/Troll',
  'America/Havana',
];

const OFFICE: Stretch[] = [
  { from: 540, to: 720 },
  { from: 810, to: 1050 },
];

/** The hours of one day, in order, touching or apart; now and then round the clock. */
const day = fc.oneof(
  { weight: 3, arbitrary: fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { maxLength: 6 }).map(pairs) },
  { weight: 2, arbitrary: fc.constant(OFFICE) },
  { weight: 1, arbitrary: fc.constant<Stretch[]>([{ from: 0, to: 1440 }]) },
  { weight: 1, arbitrary: fc.uniqueArray(fc.integer({ min: 0, max: 240 }), { maxLength: 4 }).map(pairs) },
);

/** A calendar and a start within three days of one of its zone's offset changes, or anywhere. */
export interface Situation {
  calendar: CalendarVersion;
  start: number;
}

export const situations: fc.Arbitrary<Situation> = fc
  .record({
    zone: fc.constantFrom(...ZONES),
    anchor: fc.nat(),
    shift: fc.integer({ min: -3 * 86_400, max: 3 * 86_400 }),
    weekly: fc.array(day, { minLength: 7, maxLength: 7 }),
    exceptions: fc.array(fc.tuple(fc.integer({ min: -4, max: 6 }), day), { maxLength: 4 }),
  })
  .map(({ zone, anchor, shift, weekly, exceptions }) => {
    const offsets = zoneOffsets(zone, FIRST_YEAR, LAST_YEAR);
    const near =
      offsets.length > 1 ? (offsets[1 + (anchor % (offsets.length - 1))]?.from ?? 0) : Date.UTC(2026, 1, 14);
    const start = near + shift * 1000;
    const today = Math.floor(start / DAY);
    const dated = exceptions.map(([days, hours]) => [dateText(today + days), hours] as const);
    return {
      start,
      calendar: {
        id: 'any',
        version: '1',
        zone,
        weekly,
        exceptions: Object.fromEntries(dated),
        coveredUntil: '2099-12-31',
        offsets,
      },
    };
  });

function pairs(bounds: number[]): Stretch[] {
  const sorted = bounds.toSorted((a, b) => a - b);
  return sorted.flatMap((from, i) => {
    const to = sorted[i + 1];
    return i % 2 === 0 && to !== undefined ? [{ from, to }] : [];
  });
}
