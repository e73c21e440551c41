import { row } from './command-row.js';
import { byEnterpriseOrHotline, byOwnerOrHead } from './policies.js';

/** Whoever works on the matter: its owner, the head of the station, the centre, and who handles a task of it 承办人. */
const byHandler = { ...byOwnerOrHead, staff: ['owner', 'handler'], coordinator: 'any' } as const;
const RULE = 'capability 13';

/** The checklist of a service item, and agent handling 办理清单、代办. */
export const rowsOfItems = [
  row(
    'tick_step',
    RULE,
    { ...byHandler, staff: ['owner', 'handler', 'tasked'] },
    { step: 'accept', evidence: ['受理通知书 2026-0312'], words: '材料齐全，已受理。' },
    ['nothing-to-do', 'duplicate'],
  ),
  row(
    'ask_material',
    `${RULE}, CLK-7, CLK-8`,
    byOwnerOrHead,
    {
      materials: ['drawings'],
      until: '2026-03-05T17:30:00+08:00',
      words: '请补交竣工图，其余材料已齐。',
    },
    ['nothing-to-do', 'duplicate', 'date-too-far', 'date-in-past', 'limit-reached'],
  ),
  row(
    'receive_material',
    `${RULE}, CLK-9`,
    { ...byHandler, operator: 'any', enterprise: ['own'] },
    { material: 'drawings', receipt: '收件单 2026-0312' },
    ['nothing-to-do', 'duplicate', 'incomplete'],
  ),
  row(
    'authorise_agent',
    RULE,
    { ...byHandler, enterprise: ['own'] },
    {
      scope: '代为递交消防验收材料并领取意见书。',
      until: '2026-03-31T17:30:00+08:00',
      evidence: ['委托书 2026-03-02'],
    },
    ['nothing-to-do', 'incomplete', 'date-in-past', 'date-too-far'],
  ),
  row(
    'revoke_agent',
    RULE,
    { ...byEnterpriseOrHotline, staff: ['owner'] },
    { words: '改由本公司自行办理。' },
    ['nothing-to-do', 'incomplete'],
  ),
  row('record_agent_act', RULE, byHandler, {
    act: 'submit',
    words: '已在政务服务大厅代为递交申请材料。',
    evidence: ['受理通知书 2026-0312'],
  }),
];
