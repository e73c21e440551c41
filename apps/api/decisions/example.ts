import type { DecisionItem } from './schemas.js';

export const decisionExample: DecisionItem = {
  kind: 'proposal',
  kindName: { zh: '待审批', en: 'a proposal to decide' },
  subject: 'p3',
  ...{ due: '2026-03-03T09:30:00.000Z', overdue: false },
  proposal: {
    ...{ id: 'p3', command: 'waive_task', decider: 'coordinator', due: '2026-03-03T09:30:00.000Z' },
    what: { zh: '免办任务', en: 'Waive a task' },
    ...{ task: 'task:2', by: 'p-0059' },
  },
  decide: ['/v1/requests/r-4f7c2b1e9a3d5068/decide-proposal'],
  request: {
    ...{ id: 'r-4f7c2b1e9a3d5068', number: '20260302-0001', summary: '申请延长货车通行时间' },
    enterprise: { id: 'e-0001', name: '澜芯微电子股份有限公司' },
    ...{ tier: 'T1', grade: 'cross_department', stage: 'in_progress', level: 'L0', version: 12 },
    owner: { id: 'p-0059', name: '安知远' },
  },
};
