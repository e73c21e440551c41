import type {
  AgentAct,
  Channel,
  ClockName,
  ClosedAs,
  EscalationAction,
  Grade,
  Level,
  Medium,
  Nature,
  Outcome,
  PauseReason,
  Role,
  Solved,
  Stage,
  TaskRefusal,
  TaskResult,
  TaskRole,
  Tier,
  TransferReason,
} from '#libs/messages';
import type { Task } from '#libs/request';
import { w } from './word.js';
import type { Word } from './word.js';

/** The words for the closed lists of libs/messages; the compiler misses none. */
export const stageWords: Record<Stage, Word> = {
  received: w('已接单', 'received'),
  in_progress: w('办理中', 'in progress'),
  answered: w('已答复', 'answered'),
  verifying: w('回访中', 'being verified'),
  closed: w('已办结', 'closed'),
  archived: w('已归档', 'archived'),
  merged: w('已并单', 'merged'),
  declined: w('不予受理', 'declined'),
  withdrawn: w('已撤回', 'withdrawn'),
};

export const closedAsWords: Record<ClosedAs, Word> = {
  verified: w('经回访核实', 'verified by the enterprise'),
  unverified: w('未能核实', 'unverified'),
  with_reservation: w('保留意见办结', 'with a reservation'),
  declined: w('不予受理', 'declined'),
  withdrawn: w('撤回', 'withdrawn'),
  recorded: w('按原系统记录办结', 'closed in the system that it comes from'),
};

export const natureWords: Record<Nature, Word> = {
  consultation: w('咨询', 'consultation'),
  application: w('申请', 'application'),
  complaint: w('投诉', 'complaint'),
  suggestion: w('建议', 'suggestion'),
};

export const gradeWords: Record<Grade, Word> = {
  consultation: w('咨询', 'consultation'),
  simple: w('一般', 'simple'),
  cross_department: w('跨部门', 'across departments'),
  hard: w('疑难', 'hard'),
  urgent: w('紧急', 'urgent'),
  suggestion: w('建议', 'suggestion'),
};

export const tierWords: Record<Tier, Word> = {
  T1: w('前20家', 'top 20'),
  T2: w('前50家', 'top 50'),
  T3: w('前100家', 'top 100'),
  T4: w('其他企业', 'all others'),
};

export const channelWords: Record<Channel, Word> = {
  hotline: w('24小时热线', '24-hour hotline'),
  portal: w('网上门户', 'portal'),
  station: w('服务站', 'station desk'),
  visit: w('走访', 'visit'),
  direct: w('上连天线', 'direct line'),
  partner: w('合伙人', 'partner'),
  import: w('导入', 'import'),
  seat: w('线上人工帮办', 'online seat'),
};

export const roleWords: Record<Role, Word> = {
  enterprise: w('企业', 'enterprise'),
  operator: w('热线话务员', 'hotline operator'),
  specialist: w('服务专员', 'specialist'),
  partner: w('社会服务机构专员', 'partner specialist'),
  station_head: w('站长', 'station head'),
  steward: w('服务管家', 'steward'),
  chain_chief: w('链长', 'chain chief'),
  department: w('委办局', 'department'),
  joint_meeting: w('联席会议', 'joint meeting'),
  coordinator: w('企业服务中心', 'coordinator'),
  administrator: w('管理员', 'administrator'),
};

export const outcomeWords: Record<Outcome, Word> = {
  solved: w('已解决', 'solved'),
  partly: w('部分解决', 'partly solved'),
  explained: w('解释说明', 'explained'),
  referred: w('指引转介', 'referred elsewhere'),
};

export const levelWords: Record<Level, Word> = {
  L0: w('提醒', 'reminder (L0)'),
  L1: w('一级提级', 'level 1'),
  L2: w('二级提级', 'level 2'),
  L3: w('三级提级', 'level 3'),
  L4: w('四级提级', 'level 4'),
  L5: w('每周督办', 'weekly (L5)'),
};

export const clockWords: Record<ClockName, Word> = {
  contact: w('首次联系', 'first contact'),
  plan: w('提出方案', 'plan'),
  resolve: w('办结', 'resolution'),
  update: w('跟踪', 'follow-up'),
  verify: w('回访', 'call-back'),
  promise: w('承诺', 'promise'),
  transfer: w('转办接受', 'acceptance of a transfer'),
  adjudication: w('裁定', 'adjudication'),
  confirm: w('受领确认', 'confirmation of receipt'),
  decision: w('审批', 'decision'),
  direct: w('直连答复', 'answer on the direct line'),
  offer: w('任务受理', 'acceptance of a task'),
  report: w('承办反馈', 'report of a task'),
  session: w('会商', 'joint session'),
  join: w('并入件办结', 'resolution of a merged request'),
};

export const pauseWords: Record<PauseReason, Word> = {
  wait_enterprise: w('等待企业补充', 'waiting for the enterprise'),
  wait_statutory: w('法定程序', 'a statutory procedure'),
  wait_superior: w('等待上级答复', 'waiting for a superior authority'),
  agreed_date: w('与企业约定日期', 'a date agreed with the enterprise'),
};

export const transferWords: Record<TransferReason, Word> = {
  absence: w('请假', 'absence'),
  left_post: w('离岗', 'left the post'),
  wrong_enterprise: w('企业认错', 'wrong enterprise'),
  conflict_of_interest: w('利益冲突', 'conflict of interest'),
  leader_order: w('领导指定', 'order of a leader'),
};

export const taskRoleWords: Record<TaskRole, Word> = {
  lead: w('主办', 'lead'),
  supporting: w('协办', 'supporting'),
};

export const taskStatusWords: Record<Task['status'], Word> = {
  offered: w('待受理', 'offered'),
  accepted: w('承办中', 'being handled'),
  adjudication: w('待裁定', 'before the coordinator'),
  reported: w('已反馈', 'reported'),
  waived: w('已免办', 'waived'),
  ended: w('已终止', 'ended'),
};

export const refusalWords: Record<TaskRefusal, Word> = {
  not_competent: w('不属职责范围', 'not competent'),
  wrong_area: w('不属本辖区', 'another area'),
  duplicate: w('重复交办', 'a duplicate'),
  already_decided: w('已有结论', 'decided already'),
  insufficient_facts: w('情况不清', 'too few facts'),
};

export const resultWords: Record<TaskResult, Word> = {
  done: w('已办理', 'done'),
  partly: w('部分办理', 'partly done'),
  cannot: w('不能办理', 'cannot be done'),
};

export const actionWords: Record<EscalationAction, Word> = {
  new_promise: w('重新承诺日期', 'a new date promised'),
  add_people: w('增派人员', 'people added'),
  convene: w('召集会办', 'a session convened'),
  reassign_task: w('改派任务', 'a task reassigned'),
  explain: w('说明情况', 'an explanation'),
};

export const solvedWords: Record<Solved, Word> = {
  yes: w('已解决', 'solved'),
  partly: w('部分解决', 'partly solved'),
  no: w('未解决', 'not solved'),
};

export const mediumWords: Record<Medium, Word> = {
  call: w('电话', 'call'),
  visit: w('上门', 'visit'),
  message: w('消息', 'message'),
  portal: w('门户', 'portal'),
};

export const agentActWords: Record<AgentAct, Word> = {
  submit: w('代为提交', 'submitted'),
  supplement: w('代为补正', 'supplemented'),
  attend: w('代为到场', 'attended'),
  collect: w('代为领取', 'collected'),
  inquire: w('代为查询', 'inquired'),
};
