import { z } from 'zod';
import { contactRights, enterpriseFacts, enterpriseWishes, stage } from '#libs/messages';
import { moment, word } from '../operation/answer-parts.js';
import { enterpriseView } from './enterprise-schemas.js';

const person = z.object({ id: z.string(), name: z.string() });

export const relocationSignal = z
  .object({
    id: z.string().describe('the same for whoever sees it'),
    kind: z.enum(['said', 'not_solved', 'no_contact']),
    said: word,
    since: z.iso.datetime().optional(),
  })
  .meta({ id: 'RelocationSignal' });

export const statementView = z.object({
  id: z.string(),
  words: z.string(),
  by: person,
  saidAt: z.iso.datetime(),
  withdrawnAt: z.iso.datetime().optional(),
});

const inside = z.object({
  signals: z.array(relocationSignal),
  statements: z.array(statementView).describe('what it told staff about leaving'),
});

export const portraitView = z
  .object({
    enterprise: enterpriseView,
    facts: enterpriseFacts,
    wishes: enterpriseWishes,
    contacts: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        phone: z.string(),
        title: z.string().optional(),
        rights: z.array(z.enum(contactRights)).describe('raise 提出, follow 查看, judge 评价'),
      }),
    ),
    history: z.object({
      requests: z.int(),
      byStage: z.partialRecord(stage, z.int()),
      lastContactAt: z.iso.datetime().optional(),
      notSolved: z.int().describe('*not solved* in the last year'),
    }),
    relocation: inside.optional().describe('外迁风险 · for staff'),
  })
  .meta({ id: 'Portrait' });
export type PortraitView = z.output<typeof portraitView>;

export const relocationNotice = z
  .object({
    enterprise: person,
    tier: z.string(),
    to: z.array(person).describe('steward and chain chief: one notice for both'),
    signals: z.array(relocationSignal),
  })
  .meta({ id: 'RelocationNotice' });
export type RelocationNotice = z.output<typeof relocationNotice>;

export const statementBody = z.strictObject({
  words: z.string().trim().min(2).max(2000),
  saidAt: moment.optional().describe('now if absent'),
});
export type StatementBody = z.output<typeof statementBody>;
