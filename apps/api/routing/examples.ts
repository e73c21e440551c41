import type { ExplainBody, ExplainView, QueueView, RouteView } from './schemas.js';

const unit = (id: string, zh: string, en: string) => ({ unit: id, unitName: { zh, en } });
const traffic = unit('u-0017', '云澜区建设和交通委员会', 'Yunlan Construction and Transport Commission');
const land = unit('u-0016', '云澜区规划和自然资源局', 'Yunlan Planning and Natural Resources Bureau');
const street = unit('u-0031', '云桥街道办事处', 'Yunqiao Street Office');
const centre = unit('u-0002', '云澜区企业服务中心', 'Yunlan Enterprise Service Centre');
const person = { id: 'p-0038', name: '车远航', phone: '0000-5550-0138', ...traffic };
const title = { zh: '货运通行与停车', en: 'Freight traffic and parking' };

export const routeExample: RouteView = {
  said: {
    zh: '因诉求内容含“货车”，按规则 R-103“货运通行与停车” 由云澜区建设和交通委员会（车远航，在办量 2）主办，云桥街道办事处协办；由首问责任人派单。',
    en: 'Since the text speaks of “货车”, rule R-103 (Freight traffic and parking) gives it to Yunlan Construction and Transport Commission (车远航, load 2), with Yunqiao Street Office; the owner hands out the tasks.',
  },
  lead: traffic,
  supporting: [street],
  inside: {
    ...{ rule: 'R-103', title, version: 'routes-2026.1', dispatch: 'by_owner' },
    dispatchName: { zh: '由首问责任人派单', en: 'the owner hands out the tasks' },
    lead: {
      ...traffic,
      candidates: [
        { ...traffic, score: 3.25, people: [{ person, load: 2 }] },
        { ...centre, score: 1.5, people: [] },
      ],
    },
    supporting: [],
    met: [
      {
        ...{ field: 'words', value: '货车' },
        said: { zh: '诉求内容含“货车”', en: 'the text speaks of “货车”' },
      },
    ],
    notMet: [
      {
        ...{ rule: 'R-102', title: { zh: '用地与规划', en: 'Land and planning' }, fields: ['words'] },
        said: { zh: '不符：诉求内容', en: 'not met: text' },
      },
    ],
    counterfactual: {
      ...{ rule: 'R-102', title: { zh: '用地与规划', en: 'Land and planning' }, ...land },
      said: {
        zh: '假如诉求内容含“用地”，将按规则 R-102“用地与规划” 转由云澜区规划和自然资源局主办。',
        en: 'Had the text spoken of “用地”, rule R-102 (Land and planning) would have sent it to Yunlan Planning and Natural Resources Bureau.',
      },
      changes: [{ field: 'words', value: '用地' }],
    },
    shadow: [],
  },
};

export const explainBodyExample: ExplainBody = {
  enterprise: 'e-0001',
  channel: 'hotline',
  nature: 'application',
  grade: 'simple',
  words: '厂区门口道路 22 时后限行，申请延长货车通行时间。',
};

export const explainExample: ExplainView = {
  ...routeExample,
  owner: {
    ...{ id: 'p-0059', name: '安知远', phone: '0000-5550-0159' },
    ...unit('u-0041', '云桥街道企业服务站', 'Yunqiao Street Service Station'),
  },
  grade: { asked: 'simple' },
  clocks: [
    {
      ...{ clock: 'resolve', due: '2026-03-09T09:30:00.000Z' },
      what: { zh: '办结', en: 'resolution' },
      budget: { zh: '5 个工作日', en: '5 working days' },
    },
  ],
  tier: {
    ...{ tier: 'T1', tierName: { zh: '前20家', en: 'top 20' } },
    steward: { id: 'p-0020', name: '凌霄云', phone: '0000-5550-0120' },
    updates: { zh: '2 个工作日', en: '2 working days' },
    ladder: { zh: '办结时限用至 75% 即一级提级', en: 'level 1 at 75 % of the time for the resolution' },
  },
};

export const queueExample: QueueView = {
  ...traffic,
  items: [
    {
      ...{ request: 'r-4f7c2b1e9a3d50684f7c2b1e', number: '20260302-0001', role: 'lead' },
      status: 'proposed',
      ...{ tier: 'T1', grade: 'simple', owner: person, since: '2026-03-02T01:00:00.000Z' },
    },
  ],
};
