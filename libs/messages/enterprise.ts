import { z } from 'zod';
import { medium, opaqueId } from './terms.js';

/** What a contact may do in an enterprise's name: raise 提出, follow 查看, judge 评价 (POR-1). */
export const contactRights = ['raise', 'follow', 'judge'] as const;
const line = z.string().trim().min(1).max(200);
/** The facts of the portrait 画像 (POR-1). */
export const enterpriseFacts = z.strictObject({
  industry: line.optional(),
  size: z.enum(['micro', 'small', 'medium', 'large']).optional(),
  employees: z.int().nonnegative().optional(),
  registeredCapital: z.number().nonnegative().optional().describe('in 10,000 yuan 万元'),
  founded: z.iso.date().optional(),
  address: line.optional(),
  language: z.string().trim().min(2).max(20).optional().describe('a language tag, such as zh-CN'),
  lifeStage: z.enum(['starting', 'growing', 'mature', 'transforming', 'declining']).optional(),
});
/** How an enterprise wishes to be met (BUD-4). */
export const enterpriseWishes = z.strictObject({
  channels: z.array(medium).max(4).optional(),
  hours: line.optional(),
  person: opaqueId.optional().describe('the contact to turn to'),
  quiet: z.boolean().optional().describe('the portal only (FUP-2)'),
  aloneOn: z.array(z.iso.date()).max(60).optional(),
});

export type ContactRight = (typeof contactRights)[number];
export type EnterpriseFacts = z.output<typeof enterpriseFacts>;
export type Wishes = z.output<typeof enterpriseWishes>;
