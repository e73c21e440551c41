import { row } from './command-row.js';
import { byOwner, byOwnerOrCoordinator, byOwnerOrHead, byWhoMetIt } from './policies.js';

/** Intake and work 接单、办理. */
export const rowsOfWork = [
  row(
    'open',
    'OWN-1, OWN-2, OWN-3',
    {
      operator: 'any',
      specialist: 'any',
      partner: 'any',
      station_head: 'any',
      steward: 'any',
      chain_chief: 'any',
      coordinator: 'any',
      enterprise: ['own'],
    },
    {
      enterprise: 'e-0001',
      channel: 'hotline',
      nature: 'application',
      grade: 'simple',
      summary: '申请延长货车通行时间',
      words: '厂区门口道路 22 时后限行，夜间发货受影响，申请延长货车通行时间。',
      contactName: '林敏',
      contactPhone: '13800000000',
    },
    ['no-owner', 'duplicate', 'already-open'],
  ),
  row(
    'record_contact',
    'FUP-5',
    byWhoMetIt,
    {
      medium: 'call',
      with: '林敏',
      number: '13800000000',
      at: '2026-03-02T09:20:00+08:00',
      words: '已了解夜间发货时段。',
    },
    ['date-in-past', 'nothing-to-do'],
  ),
  row(
    'submit_plan',
    'CLK, FUP-3',
    byOwnerOrHead,
    {
      words: '与交警大队现场踏勘后办理临时通行证。',
      next: '周三上午现场踏勘',
      on: '2026-03-04T10:00:00+08:00',
    },
    ['needs-date', 'date-in-past', 'nothing-to-do'],
  ),
  row(
    'publish_update',
    'FUP-1, FUP-3',
    byOwnerOrHead,
    { done: '已完成现场踏勘。', next: '办理通行证', on: '2026-03-06T17:00:00+08:00' },
    ['needs-date', 'date-in-past', 'duplicate'],
  ),
  row(
    'add_words',
    'CLK-9',
    {
      enterprise: ['own'],
      operator: 'any',
      coordinator: 'any',
      staff: ['owner', 'receiver', 'responder', 'unit', 'linked', 'reached', 'handler', 'tasked'],
    },
    { words: '补充：共有三辆车，车牌见附件。' },
  ),
  row(
    'pause',
    'CLK-7, CLK-8',
    byOwner,
    {
      reason: 'wait_enterprise',
      until: '2026-03-05T17:30:00+08:00',
      asked: ['车辆行驶证'],
      words: '等待企业提供三辆车的行驶证。',
    },
    ['duplicate', 'date-too-far', 'date-in-past', 'limit-reached', 'incomplete'],
  ),
  row('resume', 'CLK-1', byOwnerOrCoordinator, { words: '材料已齐。' }, ['nothing-to-do']),
  row(
    'request_extension',
    'CLK-10',
    byOwner,
    { budget: { n: 5, unit: 'wd' }, words: '交警支队审批需要五个工作日。' },
    ['too-late', 'limit-reached'],
  ),
  row(
    'reclassify',
    'CLK-6',
    byOwnerOrCoordinator,
    { grade: 'cross_department', words: '需要交警与城管共同办理。' },
    ['nothing-to-do'],
  ),
  row(
    'offer_merge',
    'DUP-3',
    { staff: ['owner'], coordinator: 'any' },
    { master: '20260302-0001', words: '与该件为同一事项。' },
  ),
  row('unmerge', 'DUP-4', { staff: ['master'], coordinator: 'any' }, { words: '经核实并非同一事项。' }, [
    'nothing-to-do',
  ]),
];
