import type { ItemPage, ItemRowView, ItemView } from './schemas.js';

const row: ItemRowView = {
  id: 'fire-acceptance',
  name: { zh: '建设工程消防验收', en: 'Fire acceptance of construction' },
  category: 'construction',
  categoryName: { zh: '工程建设', en: 'construction' },
  nature: 'application',
  grade: 'cross_department',
  lead: { id: 'u-0017', name: { zh: '建设和交通委员会', en: 'Construction and Transport Commission' } },
  promised: { zh: '10 个工作日', en: '10 working days' },
  assisted: true,
  agent: true,
};

export const itemsExample: ItemPage = {
  version: '2026.1',
  title: { zh: '企业服务事项清单', en: 'Service items for enterprises' },
  total: 1,
  items: [row],
};

export const itemExample: ItemView = {
  ...row,
  version: '2026.1',
  supporting: [],
  promisedBudget: { n: 10, unit: 'wd' },
  steps: [
    {
      ...{ id: 'accept', name: { zh: '受理', en: 'Accepted' } },
      ...{ who: row.lead, time: { zh: '1 个工作日', en: '1 working day' } },
    },
  ],
  materials: [
    {
      ...{ id: 'drawings', name: { zh: '竣工图', en: 'As-built drawings' } },
      ...{ form: 'electronic', formName: { zh: '电子件', en: 'electronic' }, needed: true },
      where: { zh: '施工单位', en: 'The builder' },
    },
  ],
  basis: [{ zh: '《中华人民共和国消防法》', en: 'Fire Protection Law' }],
  filing: [{ id: 'online', name: { zh: '网上办', en: 'online' } }],
  keywords: ['消防', '验收'],
};
