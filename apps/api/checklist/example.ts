import type { ChecklistView } from './schemas.js';

const by = { kind: 'person', name: '陈静' };
const accept = { id: 'accept', name: { zh: '受理', en: 'Accepted' } };
const inspect = { id: 'inspect', name: { zh: '现场评定', en: 'On-site evaluation' } };
const drawings = { id: 'drawings', name: { zh: '竣工图', en: 'As-built drawings' } };

export const checklistExample: ChecklistView = {
  item: {
    ...{ id: 'fire-acceptance', name: { zh: '建设工程消防验收', en: 'Fire acceptance of construction' } },
    ...{ version: '2026.1', promised: { zh: '10 个工作日', en: '10 working days' } },
  },
  steps: [
    {
      ...accept,
      done: true,
      mark: { entry: 9, at: '2026-03-02T02:00:00.000Z', by },
      evidence: ['受理通知书'],
    },
    { ...inspect, done: false },
  ],
  materials: [{ ...drawings, needed: true, status: 'asked', statusName: { zh: '待提供', en: 'asked for' } }],
  asks: [
    {
      ...{ ask: 'ask:3', at: '2026-03-02T02:10:00.000Z', by, until: '2026-03-05T09:30:00.000Z' },
      ...{ materials: [drawings], outstanding: [drawings], words: '请补交竣工图。' },
    },
  ],
  agent: { offered: true, valid: false, authorisations: [], acts: [] },
  open: { steps: [inspect], materials: [drawings] },
  said: {
    zh: '共 2 步，已完成 1 步；尚缺：竣工图',
    en: '1 of 2 steps are done; still missing: As-built drawings',
  },
};
