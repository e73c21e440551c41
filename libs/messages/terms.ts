import { z } from 'zod';

/** Opaque ids: letters, digits, and `_ - : .`; never a name, never a telephone number. */
export const opaqueId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,79}$/, 'an opaque id of letters, digits and _ - : .');

/** A moment: milliseconds since 1970 on the product's one clock. */
export const instant = z.number().int();

/** Nature 诉求类型. */
export const nature = z.enum(['consultation', 'application', 'complaint', 'suggestion']);
/** Grade 办理等级. */
export const grade = z.enum(['consultation', 'simple', 'cross_department', 'hard', 'urgent', 'suggestion']);
/** Tier 企业分级: T1 top 20, T2 the rest of the top 50, T3 the rest of the top 100, T4 all others. */
export const tier = z.enum(['T1', 'T2', 'T3', 'T4']);
/** The way a request came in 来源渠道. */
export const channel = z.enum([
  'hotline',
  'portal',
  'station',
  'visit',
  'direct',
  'partner',
  'import',
  'seat',
]);
/** Roles of the people who act 角色. */
export const role = z.enum([
  'enterprise',
  'operator',
  'specialist',
  'partner',
  'station_head',
  'steward',
  'chain_chief',
  'department',
  'joint_meeting',
  'coordinator',
  'administrator',
]);
/** Outcomes of an answer 答复结果. */
export const outcome = z.enum(['solved', 'partly', 'explained', 'referred']);
/** Stages 办理阶段. */
export const stage = z.enum([
  'received',
  'in_progress',
  'answered',
  'verifying',
  'closed',
  'archived',
  'merged',
  'declined',
  'withdrawn',
]);
/** How a request closed 办结方式; `recorded` in the system that it was imported from, before Huying knew it. */
export const closedAs = z.enum([
  'verified',
  'unverified',
  'with_reservation',
  'declined',
  'withdrawn',
  'recorded',
]);
/** Levels of the ladder 提级层级. */
export const level = z.enum(['L0', 'L1', 'L2', 'L3', 'L4', 'L5']);
/** Clocks 时钟. */
export const clockName = z.enum([
  'contact',
  'plan',
  'resolve',
  'update',
  'verify',
  'promise',
  'transfer',
  'adjudication',
  'confirm',
  'decision',
  'direct',
  'offer',
  'report',
  'session',
  'join',
]);
/** What somebody has to decide 待决事项. */
export const decisionKind = z.enum(['proposal', 'naming', 'ruling', 'escalation', 'call', 'transfer']);
/** Why a request pauses 暂停原因 (CLK-7). */
export const pauseReason = z.enum(['wait_enterprise', 'wait_statutory', 'wait_superior', 'agreed_date']);
/** Why ownership moves 转办原因 (OWN-6). */
export const transferReason = z.enum([
  'absence',
  'left_post',
  'wrong_enterprise',
  'conflict_of_interest',
  'leader_order',
]);
/** Role of a task 交办事项: one lead 主办, any number of supporting 协办 (COH-1). */
export const taskRole = z.enum(['lead', 'supporting']);
/** Why a unit refuses a task 退单原因 (OWN-4). */
export const taskRefusal = z.enum([
  'not_competent',
  'wrong_area',
  'duplicate',
  'already_decided',
  'insufficient_facts',
]);
/** What a unit reports of its task 承办结果. */
export const taskResult = z.enum(['done', 'partly', 'cannot']);
/** How a task came to be accepted: by word, by silence (OWN-3), by the coordinator's ruling (OWN-5), in a session (COH-2). */
export const taskAcceptance = z.enum(['word', 'silence', 'ruling', 'session']);
/** What counts as an action on an escalation (ESC-3). */
export const escalationAction = z.enum(['new_promise', 'add_people', 'convene', 'reassign_task', 'explain']);
/** Question 2 of the call-back: was it solved? */
export const solved = z.enum(['yes', 'partly', 'no']);
/** The ways an enterprise is reached 联系方式. */
export const medium = z.enum(['call', 'visit', 'message', 'portal']);

/** What is done in the name of an enterprise that authorised agent handling 代办. */
export const agentAct = z.enum(['submit', 'supplement', 'attend', 'collect', 'inquire']);

export const policyUnit = z.enum(['wd', 'wm', 'min']);
/** A span of time: working days, working minutes, or minutes round the clock (CLK-2). */
export const budget = z.object({ n: z.number().nonnegative(), unit: policyUnit });

export type Nature = z.output<typeof nature>;
export type Grade = z.output<typeof grade>;
export type Tier = z.output<typeof tier>;
export type Channel = z.output<typeof channel>;
export type Role = z.output<typeof role>;
export type Outcome = z.output<typeof outcome>;
export type Stage = z.output<typeof stage>;
export type ClosedAs = z.output<typeof closedAs>;
export type Level = z.output<typeof level>;
export type ClockName = z.output<typeof clockName>;
export type DecisionKind = z.output<typeof decisionKind>;
export type PauseReason = z.output<typeof pauseReason>;
export type TransferReason = z.output<typeof transferReason>;
export type EscalationAction = z.output<typeof escalationAction>;
export type Solved = z.output<typeof solved>;
export type Medium = z.output<typeof medium>;
export type TaskRole = z.output<typeof taskRole>;
export type TaskRefusal = z.output<typeof taskRefusal>;
export type TaskResult = z.output<typeof taskResult>;
export type TaskAcceptance = z.output<typeof taskAcceptance>;
export type AgentAct = z.output<typeof agentAct>;
export type Budget = z.output<typeof budget>;
