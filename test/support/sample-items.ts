import type { ItemSlice } from '#libs/request';

const named = (id: string, zh: string) => ({ id, name: { zh, en: id } });

/** An item for which agent handling is offered. */
export const fireItem: ItemSlice = {
  item: 'fire-acceptance',
  name: { zh: '消防验收', en: 'fire acceptance' },
  version: '2026.1',
  steps: [named('accept', '受理'), named('inspect', '现场评定'), named('issue', '出具意见')],
  materials: [
    { ...named('application', '申请表'), needed: true },
    { ...named('drawings', '竣工图'), needed: true },
    { ...named('proxy', '委托书'), needed: false },
  ],
  agent: true,
};
/** Another one: `accept` and `application` are the same in both, `inspect` is not. */
export const permitItem: ItemSlice = {
  item: 'construction-permit',
  name: { zh: '施工许可', en: 'construction permit' },
  version: '2026.1',
  steps: [named('accept', '受理'), named('inspect', '图纸审查')],
  materials: [
    { ...named('application', '申请表'), needed: true },
    { ...named('contract', '施工合同'), needed: true },
  ],
  agent: false,
};
