import { z } from 'zod';
import { likelyDuplicate } from '../duplicates/schemas.js';
import { moment, word } from '../operation/answer-parts.js';

/** The receipt 回执: what an enterprise holds in its hand from the first minute. */
export const receipt = z
  .object({
    number: z.string().describe('one number for the request'),
    request: z.string(),
    receivedAt: moment,
    owner: z
      .object({ name: z.string(), phone: z.string(), unit: z.string(), unitEn: z.string() })
      .describe('首问责任人 · the one person answerable to the enterprise until the end'),
    next: z
      .object({ clock: z.string(), what: word, due: moment })
      .optional()
      .describe('the next date: what the enterprise will hear, and by when'),
    resolveDue: moment.optional(),
    follow: z.string().describe('link to follow it without an account'),
    said: word.describe('the receipt in one sentence'),
  })
  .meta({ id: 'Receipt' });
export type Receipt = z.output<typeof receipt>;

/** What a command answers once its events are in the journal. */
export const commandResult = z
  .object({
    commandId: z.string(),
    status: z.literal('done'),
    request: z.string(),
    version: z.number().int(),
    events: z.array(z.object({ number: z.number().int(), type: z.string(), what: word })),
    proposal: z
      .string()
      .optional()
      .describe('the command became a proposal: nothing has changed yet, somebody has to decide it'),
    task: z.string().optional().describe('the task that was assigned'),
    session: z.string().optional().describe('the session that was convened'),
    receipt: receipt.optional(),
    same: word.optional().describe('the very same was opened just before: this is its receipt (DUP-2)'),
    duplicates: z
      .array(likelyDuplicate)
      .optional()
      .describe('requests of the enterprise that are likely about the same (DUP-1); a person may merge them'),
    links: z.object({ request: z.string(), command: z.string() }),
  })
  .meta({ id: 'CommandResult' });
export type CommandResult = z.output<typeof commandResult>;

const id = 'r-4f7c2b1e9a3d5068';
const commandId = '0b9f6a52-3a4e-4a39-9d47-5f8f7d1c2e10';
export const resultExample: CommandResult = {
  commandId,
  status: 'done',
  request: id,
  version: 9,
  events: [
    { number: 8, type: 'contacted', what: { zh: '已联系企业', en: 'Enterprise contacted' } },
    { number: 9, type: 'clock_met', what: { zh: '按要求完成', en: 'Clock met' } },
  ],
  links: { request: `/v1/requests/${id}`, command: `/v1/commands/${commandId}?request=${id}` },
};
export const openedExample: CommandResult = {
  ...resultExample,
  version: 7,
  events: [
    { number: 1, type: 'received', what: { zh: '接单', en: 'Received' } },
    { number: 2, type: 'owner_assigned', what: { zh: '确定首问责任人', en: 'Owner assigned' } },
  ],
  receipt: {
    number: '20260302-0001',
    request: id,
    receivedAt: '2026-03-02T01:00:00.000Z',
    owner: { name: '陈静', phone: '021-50000101', unit: '东滨街道企业服务站', unitEn: 'Dongbin Station' },
    next: {
      clock: 'contact',
      what: { zh: '首次联系', en: 'first contact' },
      due: '2026-03-02T02:00:00.000Z',
    },
    resolveDue: '2026-03-09T09:30:00.000Z',
    follow: '/v1/follow/f1_3vJ0p0o8m2m1cE8kq3m3Wg7l',
    said: {
      zh: '诉求 20260302-0001 已由陈静（021-50000101）负责，3月2日 10:00 前与您联系。',
      en: 'Request 20260302-0001 is owned by 陈静 (021-50000101), who contacts you by 2 March 10:00.',
    },
  },
};
