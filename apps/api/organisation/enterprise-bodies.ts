import { z } from 'zod';
import { contactRights, enterpriseFacts, enterpriseWishes, opaqueId } from '#libs/messages';

const name = z.string().trim().min(2).max(80);
const contact = z.strictObject({
  name: z.string().trim().min(1).max(40),
  phone: z.string().trim().min(3).max(40),
  title: z.string().trim().min(1).max(40).optional(),
  rights: z
    .array(z.enum(contactRights))
    .max(3)
    .default([...contactRights]),
});

export const minimalBody = z.strictObject({ name, street: opaqueId, contact });
export type MinimalBody = z.output<typeof minimalBody>;

export const completeBody = z.strictObject({
  name: name.optional(),
  nameEn: name.optional(),
  street: opaqueId.optional(),
  chain: opaqueId.optional(),
  facts: enterpriseFacts.optional(),
  wishes: enterpriseWishes.optional(),
  contacts: z.array(contact).max(20).optional().describe('all there are from now on; the others are removed'),
});
export type CompleteBody = z.output<typeof completeBody>;

export const mergeBody = z.strictObject({
  into: opaqueId.describe('the twin under which it is read from then on'),
  dryRun: z.boolean().default(true).describe('false: merge; there is no way back'),
});
export type MergeBody = z.output<typeof mergeBody>;

export const minimalView = z
  .object({
    id: z.string(),
    tier: z.literal('T4'),
    similar: z
      .array(z.object({ id: z.string(), name: z.string() }))
      .describe('enterprises of like names: if it is one of them, merge it'),
  })
  .meta({ id: 'MinimalEnterprise' });
