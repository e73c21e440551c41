import { z } from 'zod';
import { opaqueId, role, tier } from '#libs/messages';
import { word } from '../operation/answer-parts.js';
import { asOf } from './as-of.js';

const text = z.string().trim().min(1).max(60);
const limit = z.coerce.number().int().min(1).max(100).default(20);

export const peopleQuery = z.strictObject({
  text: text.optional().describe('part of a name, or an id'),
  role: role.optional(),
  unit: opaqueId.optional().describe('the unit and those below it'),
  at: asOf,
  limit,
});
export type PeopleQuery = z.output<typeof peopleQuery>;

export const enterprisesQuery = z.strictObject({ text: text.describe('part of a name, or an id'), limit });
export type EnterprisesQuery = z.output<typeof enterprisesQuery>;

export const personItem = z
  .object({
    id: z.string(),
    name: z.string(),
    phone: z.string(),
    positions: z.array(z.object({ role, roleName: word, title: word, unit: z.string(), unitName: word })),
    absentUntil: z.iso.datetime().optional(),
    leaving: z.boolean().optional().describe('离任中 · keeps what they have and receives nothing more'),
    cover: z.object({ id: z.string(), name: z.string() }).optional(),
  })
  .meta({ id: 'Person' });
export type PersonItem = z.output<typeof personItem>;

export const enterpriseItem = z
  .object({
    id: z.string(),
    name: z.string(),
    nameEn: z.string().optional(),
    tier,
    street: z.string(),
    chain: z.string().optional(),
    specialist: z.string().optional(),
    steward: z.string().optional(),
  })
  .meta({ id: 'Enterprise' });
export type EnterpriseItem = z.output<typeof enterpriseItem>;

export const meView = z
  .object({
    kind: z.enum(['person', 'enterprise', 'link']),
    id: z.string(),
    name: z.string(),
    role: role.optional(),
    roleName: word.optional(),
    roles: z.array(role).describe('roles that a token may ask for'),
    unit: z.string().optional(),
    covers: z
      .array(z.object({ id: z.string(), name: z.string() }))
      .describe('代理 · whom one covers for now'),
    now: z.iso.datetime().describe("the product's clock"),
  })
  .meta({ id: 'Me' });
export type MeView = z.output<typeof meView>;
