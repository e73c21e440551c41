import type { z } from 'zod';
import type { candidatePage, solvedPage, toldMatter } from './schemas.js';

export const toldExample: z.input<typeof toldMatter> = {
  enterprise: 'e-0001',
  item: 'i-truck-pass',
  summary: '申请延长货车通行时间',
  words: '厂区门口道路 22 时后限行，夜间发货受影响，申请延长货车通行时间。',
};

export const candidateExample: z.output<typeof candidatePage> = {
  items: [
    {
      request: 'r-4f7c2b1e9a3d50684f7c2b1e',
      ...{ number: '20260302-0001', as: 'likely', score: 0.94 },
      factors: {
        text: { alike: 0.88, weight: 0.45 },
        item: { alike: 1, weight: 0.2 },
        enterprise: { alike: 1, weight: 0.2 },
        address: { alike: 1, weight: 0.1 },
        time: { alike: 0.9, weight: 0.05 },
      },
      why: {
        zh: '同一企业、同一事项、同一地点、文字相似 88%',
        en: 'the same enterprise, the same item, the same address, words alike by 88 %',
      },
      stage: 'in_progress',
      stageName: { zh: '办理中', en: 'in progress' },
      receivedAt: '2026-03-02T01:00:00.000Z',
      owner: { id: 'p-0101', name: '陈静', phone: '021-50000101' },
      summary: '申请延长货车通行时间',
    },
  ],
};

export const solvedExample: z.output<typeof solvedPage> = {
  items: [
    {
      ...{ number: '20260112-0007', alike: 0.82, item: 'i-truck-pass', outcome: 'solved' },
      answer: '已为［…］的三辆货车办理夜间通行证，有效期一年，到期前可在线续办。',
      unit: { id: 'u-station-dongbin', name: { zh: '东滨街道企业服务站', en: 'Dongbin Station' } },
      workingDays: 3.5,
      verdict: { solved: 'yes', satisfied: 5 },
      answeredAt: '2026-01-15T06:00:00.000Z',
    },
  ],
};
