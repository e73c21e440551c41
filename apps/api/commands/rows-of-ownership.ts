import { row } from './command-row.js';
import { byCoordinator, byLeaders, byReceiver } from './policies.js';

/** Ownership, proposals, escalation, corrections 首问负责、审批、提级、更正. */
export const rowsOfOwnership = [
  row(
    'offer_transfer',
    'OWN-6',
    { staff: ['owner'], coordinator: 'any' },
    { to: 'p-0102', reason: 'absence', words: '下周外出培训，由同站同事接办。' },
    ['limit-reached', 'person-not-active'],
  ),
  row('accept_transfer', 'OWN-6', byReceiver, { transfer: 't1' }, ['nothing-to-do', 'person-not-active']),
  row('decline_transfer', 'OWN-6', byReceiver, { transfer: 't1', words: '本周在岗人手不足。' }, [
    'nothing-to-do',
  ]),
  row(
    'assign_owner',
    'OWN-6',
    byCoordinator,
    { to: 'p-0103', reason: 'leader_order', words: '转办无人接受，由中心指定。' },
    ['person-not-active'],
  ),
  row('confirm_receipt', 'OWN-2', { staff: ['linked'] }, {}, ['nothing-to-do']),
  row(
    'decide_proposal',
    'CLK-8, CLK-10, OWN-6',
    { ...byLeaders, coordinator: 'any' },
    { proposal: 'p1', approve: true, words: '同意，理由充分。' },
    ['nothing-to-do', 'too-late'],
  ),
  row(
    'correct',
    'COR-1',
    {
      staff: ['owner', 'responder', 'handler', 'tasked'],
      operator: 'any',
      coordinator: 'any',
      station_head: ['unit'],
      enterprise: ['own'],
    },
    { entry: 1, nature: 'complaint', words: '诉求类型登记有误。' },
    ['too-late', 'nothing-to-do'],
  ),
  row('annul_breach', 'CLK-6', byCoordinator, { clock: 'contact', cycle: 1, words: '电话系统故障，核销。' }, [
    'nothing-to-do',
  ]),
  row(
    'take_action',
    'ESC-3, ESC-4',
    { ...byLeaders, staff: ['reached', 'owner'], coordinator: 'any' },
    {
      level: 'L2',
      action: 'new_promise',
      until: '2026-03-11T17:00:00+08:00',
      words: '已协调交警支队，周三前办结。',
    },
    ['needs-date', 'date-too-far', 'nothing-to-do', 'limit-reached'],
  ),
  row('move_ladder', 'ESC-5', byCoordinator, { version: '2026.2', words: '区级阶梯调整后适用新版。' }, [
    'nothing-to-do',
  ]),
];
