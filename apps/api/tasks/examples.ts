import type { TaskItem, TaskView, WorkView } from './schemas.js';

const unit = {
  id: 'u-0019',
  name: { zh: '云澜区住房和建设委员会', en: 'Yunlan Housing and Construction Commission' },
};
const handler = { id: 'p-0042', name: '林碧川', unit: unit.id, unitName: unit.name };

const task: TaskView = {
  id: 'task:2',
  role: 'lead',
  status: 'offered',
  ...{ mandatory: true, offers: 1, overdue: false },
  roleName: { zh: '主办', en: 'lead' },
  statusName: { zh: '待受理', en: 'offered' },
  what: '请核查厂区周边夜间限行，提出临时通行方案。',
  ...{ unit, handler, refusedBy: [] },
  offeredAt: '2026-03-02T02:00:00.000Z',
  offerDue: '2026-03-02T07:30:00.000Z',
  refusableUntil: '2026-03-03T09:30:00.000Z',
  reportDue: '2026-03-11T09:30:00.000Z',
};

export const taskItemExample: TaskItem = {
  ...task,
  request: {
    ...{ id: 'r-4f7c2b1e9a3d5068', number: '20260302-0001', summary: '申请延长货车通行时间' },
    enterprise: { id: 'e-0001', name: '澜芯微电子股份有限公司' },
    ...{ tier: 'T1', grade: 'cross_department', stage: 'in_progress', version: 12 },
  },
};

export const workExample: WorkView = {
  tasks: [{ ...task, reportsTo: { id: 'p-0059', name: '安知远' } }],
  sessions: [],
  refusals: 0,
  handOvers: 0,
};
