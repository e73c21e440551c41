import { row } from './command-row.js';
import {
  byConvener,
  byCoordinator,
  byEnterprise,
  byHandlerOrGiver,
  byOwnerOrCoordinator,
  byTasked,
} from './policies.js';

/** Tasks, sessions, hand-overs and the direct line 交办、会商、交接、上连天线. */
export const rowsOfTasks = [
  row(
    'assign_task',
    'COH-1, COH-5, OWN-3',
    { ...byOwnerOrCoordinator, staff: ['owner', 'handler', 'tasked', 'helping'] },
    { unit: 'u-0019', role: 'lead', words: '请核查厂区周边夜间限行，提出临时通行方案。' },
    ['duplicate', 'limit-reached', 'person-not-active'],
  ),
  row('dispatch_route', 'RTE-2, COH-1', byOwnerOrCoordinator, { words: '请按职责分工办理，主办单位牵头。' }, [
    'nothing-to-do',
    'limit-reached',
    'person-not-active',
  ]),
  row('accept_task', 'OWN-3, OWN-4', byTasked, { task: 'task:2' }, ['nothing-to-do']),
  row(
    'refuse_task',
    'OWN-4, OWN-5',
    byTasked,
    {
      task: 'task:2',
      reason: 'not_competent',
      provision: '《上海市道路运输管理条例》',
      words: '货车通行证由交警部门核发，不属我单位职责。',
    },
    ['incomplete', 'too-late', 'limit-reached'],
  ),
  row(
    'adjudicate_task',
    'OWN-5',
    byCoordinator,
    { task: 'task:2', unit: 'u-0019', words: '按三定方案由住建委主办。' },
    ['person-not-active'],
  ),
  row('name_handler', 'COH-1', byTasked, { task: 'task:2', person: 'p-0042' }, [
    'person-not-active',
    'nothing-to-do',
  ]),
  row(
    'report_task',
    'COH-1, COH-4',
    byTasked,
    { task: 'task:2', result: 'done', words: '已核发三张夜间通行证。', evidence: ['通行证 2026-0117'] },
    ['incomplete'],
  ),
  row('return_report', 'COH-1', byHandlerOrGiver, { task: 'task:2', words: '请补充有效期。' }, [
    'nothing-to-do',
  ]),
  row('waive_task', 'COH-4', byHandlerOrGiver, { task: 'task:2', words: '企业已自行取得，无需办理。' }, [
    'duplicate',
  ]),
  row(
    'convene',
    'COH-2',
    { staff: ['owner', 'reached', 'handler'], coordinator: 'any' },
    { members: ['u-0019', 'u-0014'], words: '会商夜间货车通行。', on: '2026-03-05T14:00:00+08:00' },
    ['duplicate', 'needs-date', 'date-in-past', 'person-not-active'],
  ),
  row('confirm_session', 'COH-2', byTasked, { session: 'session:3', attends: true }),
  row(
    'record_minutes',
    'COH-2',
    byConvener,
    {
      session: 'session:3',
      words: '同意开辟夜间通道，分工如下。',
      decisions: [
        {
          what: '核发通行证',
          unit: 'u-0019',
          person: 'p-0042',
          on: '2026-03-09T17:00:00+08:00',
          role: 'lead',
        },
      ],
    },
    ['incomplete', 'person-not-active', 'date-in-past', 'limit-reached'],
  ),
  row(
    'rate_cooperation',
    'COH-3',
    byConvener,
    { session: 'session:3', unit: 'u-0019', score: 5, words: '响应及时。' },
    ['nothing-to-do'],
  ),
  row('confirm_promise', 'OWN-9', { staff: ['owner'] }, { promise: 'promise:1' }, ['nothing-to-do']),
  row('call_leader', 'ESC-9', byEnterprise, { words: '时限已过半，尚无方案，请领导过问。' }, [
    'too-early',
    'person-not-active',
  ]),
  row('answer_call', 'ESC-9', { staff: ['called'] }, { words: '已要求今日内提出方案。' }, ['nothing-to-do']),
];
