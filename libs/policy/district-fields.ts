import { contactRights, enterpriseFacts, enterpriseWishes, opaqueId, role, tier } from '#libs/messages';
import { parseDate } from '#libs/calendar';
import { z } from 'zod';
import { isKnownZone } from './zone-offsets.js';

const LOCAL = /^(\d{4}-\d{2}-\d{2})(?: ([01]\d|2[0-3]):[0-5]\d)?$/;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$|^24:00$/;
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** A local date, or date and time: '2026-11-16', '2026-11-16 13:30'. */
const local = z
  .string({ error: 'must be a date such as 2026-11-16' })
  .refine((text) => parseDate(LOCAL.exec(text)?.[1] ?? '') !== undefined, {
    error: ({ input }) => `'${String(input)}' is no date; 2026-11-16 or 2026-11-16 13:30 is accepted`,
  });

const date = local.refine((text) => text.length === 10, {
  error: 'must be a date without a time, such as 2026-10-01',
});

/** '20:00' → minutes of the day. */
const timeOfDay = z.string({ error: 'must be a time such as 20:00' }).transform((text, context): number => {
  if (TIME.test(text)) return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  context.addIssue(`'${text}' is no time between 00:00 and 24:00; 20:00 is accepted`);
  return z.NEVER;
});

const name = z.string().min(1).max(80);

const position = z.strictObject({
  id: opaqueId,
  role,
  title: name,
  titleEn: name,
  leads: z.boolean().default(false),
  chain: opaqueId.optional(),
});

const unit = z.strictObject({
  id: opaqueId,
  kind: z.enum(['district', 'centre', 'department', 'street', 'station', 'joint_meeting', 'partner']),
  name,
  nameEn: name,
  parent: opaqueId.optional(),
  /** Closed from that day on; what it was answerable for is its successor's. */
  closed: local.optional(),
  successor: opaqueId.optional(),
  positions: z.array(position).default([]),
});

const person = z.strictObject({
  id: opaqueId,
  name,
  phone: z.string().min(3).max(40),
  disabled: local.optional(),
  posts: z.array(
    opaqueId
      .transform((id): Post => ({ position: id }))
      .or(z.strictObject({ position: opaqueId, from: local.optional(), to: local.optional() })),
  ),
});

/** A post of a person: a position, since when and until when (the last day, included). */
export interface Post {
  position: string;
  from?: string | undefined;
  to?: string | undefined;
}

const absence = z.strictObject({ person: opaqueId, from: local, to: local, cover: opaqueId });

const shift = z.strictObject({
  person: opaqueId,
  days: z
    .array(z.enum(WEEKDAYS))
    .min(1)
    .transform((days) => days.map((day) => WEEKDAYS.indexOf(day))),
  from: timeOfDay,
  to: timeOfDay,
});

/** A person since ever, or several one after the other, each from a date (the first: since ever) to a last day. */
const tied = opaqueId
  .transform((only): DatedPerson[] => [{ person: only }])
  .or(z.array(z.strictObject({ person: opaqueId, from: local.optional(), to: local.optional() })).min(1));

/** Somebody tied to an enterprise. */
export interface DatedPerson {
  person: string;
  from?: string | undefined;
  to?: string | undefined;
}

const place = z.strictObject({
  list: name,
  year: z.int().min(1970).max(2499),
  rank: z.int().positive().optional(),
  tier,
  from: local.optional(),
  to: local.optional(),
});

const phone = z.string().min(3).max(40);
const contact = z.strictObject({
  name,
  phone,
  title: name.optional(),
  rights: z.array(z.enum(contactRights)).default([...contactRights]),
});
/** Duty of a named date, in place of its weekly shifts; it ends at 24:00 at the latest. */
const dutyDay = z.strictObject({ date, person: opaqueId, from: timeOfDay, to: timeOfDay });

const enterprise = z.strictObject({
  id: opaqueId,
  name,
  nameEn: name.optional(),
  tier,
  /** Places on dated lists; `tier` then holds where no list is valid. */
  tiers: z.array(place).default([]),
  street: opaqueId,
  chain: opaqueId.optional(),
  account: z.boolean().default(false),
  steward: tied.optional(),
  leader: tied.optional(),
  specialist: tied.optional(),
  contact: contact.optional(),
  contacts: z.array(contact).default([]),
  facts: enterpriseFacts.default({}),
  wishes: enterpriseWishes.default({}),
  /** Since when the district knows it; since it was loaded, if absent. */
  known: local.optional(),
});

/** The sections of a district's files; each may stand in a file of its own. */
export const districtSections = {
  zone: z.string().refine(isKnownZone, {
    error: ({ input }) => `'${String(input)}' is no IANA time zone; Asia/Shanghai is accepted`,
  }),
  /** Since when posts without a date of their own are held. */
  since: local,
  chains: z.array(z.strictObject({ id: opaqueId, name, nameEn: name })),
  units: z.array(unit),
  people: z.array(person),
  absences: z.array(absence),
  duty: z.array(shift),
  dutyDays: z.array(dutyDay),
  fallback: z.record(opaqueId.or(z.literal('*')), opaqueId),
  enterprises: z.array(enterprise),
} as const;

export const districtFile = z.strictObject(districtSections).partial();

/** A district's files as they are written, local dates and all. */
export type DistrictText = z.output<typeof districtFile>;
