import { row } from './command-row.js';
import {
  byCallBack,
  byCaller,
  byCoordinator,
  byEnterprise,
  byEnterpriseOrHotline,
  byOwner,
  byLeaders,
} from './policies.js';

/** The enterprise's word, answer, call-back and end 答复、回访、办结. */
export const rowsOfEnding = [
  row('object_to_pause', 'CLK-9', byEnterpriseOrHotline, { words: '材料上周已交，请继续办理。' }, [
    'nothing-to-do',
  ]),
  row(
    'decline',
    'DEC-1',
    byCoordinator,
    { ground: '不属于本区职权范围。', advice: '请向市交通委申请，电话 12328。' },
    ['too-late'],
  ),
  row('object_to_decline', 'DEC-1', byEnterpriseOrHotline, { words: '厂区在本区，请受理。' }, [
    'too-late',
    'limit-reached',
  ]),
  row(
    'withdraw',
    'DEC-1',
    { ...byEnterpriseOrHotline, staff: ['owner'] },
    { by: 'enterprise', words: '已自行解决。' },
  ),
  row('confirm_withdrawal', 'DEC-1', byEnterprise, { confirmed: true }, ['nothing-to-do', 'too-late']),
  row(
    'answer',
    'FBK-1, FBK-2',
    byOwner,
    {
      outcome: 'solved',
      words: '三辆货车的临时通行证已办好，22 时至 24 时可通行。',
      evidence: ['通行证编号 2026-0312'],
    },
    ['incomplete'],
  ),
  row(
    'record_delivery',
    'FBK-1',
    { staff: ['owner'], operator: 'any', coordinator: 'any', station_head: ['unit'] },
    { via: 'call', receipt: '林敏电话确认收到' },
    ['nothing-to-do'],
  ),
  row('record_attempt', 'FBK-4', byCaller, { medium: 'call', words: '无人接听。' }, [
    'limit-reached',
    'duplicate',
  ]),
  row(
    'give_feedback',
    'FBK-3, FBK-5, FBK-8',
    byCallBack,
    {
      contacted: true,
      solved: 'yes',
      satisfied: 5,
      words: '很及时，谢谢。',
    },
    ['duplicate'],
  ),
  row('close_unverified', 'FBK-6', byCoordinator, { words: '三次回访均未接通，予以办结。' }, ['incomplete']),
  row('close_with_reservation', 'FBK-5', byLeaders, { ground: '诉求超出现行规定，已充分说明。' }, []),
  row(
    'record_review',
    'FBK-5',
    {
      coordinator: 'any',
      steward: 'any',
      chain_chief: 'any',
      joint_meeting: 'any',
      station_head: 'any',
      department: 'any',
      specialist: 'any',
    },
    { reasonable: true, dutyDone: false, words: '诉求合理，首次联系过迟。' },
    ['nothing-to-do', 'duplicate'],
  ),
  row(
    'reply',
    'FBK-7',
    { ...byEnterpriseOrHotline, staff: ['owner'] },
    { solved: 'no', words: '昨晚仍被拦下。' },
    ['too-late', 'no-owner'],
  ),
];
