import type { HistoryView, LedgerView, NextView, RequestRowView, RequestView } from './schemas.js';

const owner = {
  id: 'p-0101',
  name: '陈静',
  phone: '021-50000101',
  unit: 'u-station-dongbin',
  unitName: { zh: '东滨街道企业服务站', en: 'Dongbin Station' },
};
const contact = { zh: '首次联系', en: 'first contact' };

export const rowExample: RequestRowView = {
  id: 'r-4f7c2b1e9a3d50684f7c2b1e',
  number: '20260302-0001',
  version: 7,
  stage: 'received',
  stageName: { zh: '已接单', en: 'received' },
  enterprise: { id: 'e-0001', name: '东滨精密机械有限公司' },
  tier: 'T2',
  nature: 'application',
  grade: 'simple',
  summary: '申请延长货车通行时间',
  owner,
  level: 'L0',
  overdue: false,
  nextDue: { clock: 'contact', what: contact, due: '2026-03-02T02:00:00.000Z' },
  receivedAt: '2026-03-02T01:00:00.000Z',
  calendarPending: false,
};

const clock: RequestView['clocks'][number] = {
  id: 'contact',
  name: 'contact',
  what: contact,
  cycle: 1,
  occurrence: 1,
  status: 'running',
  due: '2026-03-02T02:00:00.000Z',
  originalDue: '2026-03-02T02:00:00.000Z',
  overdue: false,
  breached: false,
  provisional: false,
};

export const requestExample: RequestView = {
  ...rowExample,
  at: '2026-03-02T01:05:00.000Z',
  channel: 'hotline',
  words: '厂区门口道路 22 时后限行，夜间发货受影响。',
  cycle: 1,
  clocks: [clock],
  promises: [],
  policy: '2026.1',
  calendar: '2026.1',
  links: { self: `/v1/requests/${rowExample.id}`, history: `/v1/requests/${rowExample.id}/history` },
};

export const historyExample: HistoryView = {
  items: [
    {
      number: 2,
      type: 'owner_assigned',
      name: { zh: '确定首问责任人', en: 'Owner assigned' },
      said: { zh: '首问责任人为东滨街道企业服务站陈静', en: '陈静 of Dongbin Station owns it' },
      at: '2026-03-02T01:00:00.000Z',
      by: { kind: 'person', name: '王磊' },
      commandId: '0b9f6a52-3a4e-4a39-9d47-5f8f7d1c2e10',
      data: { person: 'p-0101', unit: 'u-station-dongbin', via: 'specialist' },
    },
  ],
};

export const ledgerExample: LedgerView = {
  items: [
    {
      ...clock,
      budget: { zh: '60 工作分钟', en: '60 working minutes' },
      budgetMinutes: 60,
      usedMinutes: 5,
      remainingMinutes: 55,
      calendar: '2026.1',
      policy: '2026.1',
      why: {
        zh: '政策 2026.1 定为 60 工作分钟，即 1 小时；自 2026年3月2日 09:00 起按日历 2026.1 计，故为 2026年3月2日 10:00。',
        en: 'Policy 2026.1 gives 60 working minutes, that is 1 h; counted from 2 March 2026 09:00 on calendar 2026.1: 2 March 2026 10:00.',
      },
      pauses: [],
      lines: [
        {
          date: '2026-03-02',
          from: '2026-03-02T01:00:00.000Z',
          to: '2026-03-02T02:00:00.000Z',
          minutes: 60,
          exception: false,
          provisional: false,
        },
      ],
    },
  ],
};

export const nextExample: NextView = {
  items: [
    {
      key: 'contact:1:1:50',
      at: '2026-03-02T01:30:00.000Z',
      kind: 'warning',
      said: { zh: '首次联系时限用去 50%，提醒承办人', en: '50 % of the time for first contact: a warning' },
      clock: 'contact',
      reaches: [owner],
    },
  ],
};
