import type { RejectionCode } from '#libs/request';
import { w } from './word.js';
import type { Word } from './word.js';

/** What the API itself refuses; the core's refusals are `RejectionCode`. */
export type ApiProblemCode =
  | 'invalid'
  | 'idempotency-key-missing'
  | 'command-id-reused'
  | 'version-invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'method-not-allowed'
  | 'too-slow'
  | 'too-large'
  | 'headers-too-large'
  | 'unsupported-media-type'
  | 'not-acceptable'
  | 'too-many-in-flight'
  | 'too-many-calls'
  | 'command-pending'
  | 'engine-unavailable'
  | 'database-unavailable'
  | 'documents-unavailable'
  | 'identity-unavailable'
  | 'cursor-invalid'
  | 'organisation-refused'
  | 'erased'
  | 'internal';
export type ProblemCode = RejectionCode | ApiProblemCode;

/** Every problem: its HTTP status and its title in both languages. */
export const problemWords: Record<ProblemCode, { status: number; title: Word }> = {
  'too-early': { status: 409, title: w('时间未到', 'Too early') },
  'not-found': { status: 404, title: w('未找到', 'Not found') },
  'already-open': { status: 409, title: w('已经接单', 'Already open') },
  ended: { status: 409, title: w('诉求已结束', 'The request has ended') },
  'wrong-stage': { status: 409, title: w('当前阶段不能这样办', 'Not at this stage') },
  stale: { status: 412, title: w('内容已有变化', 'Something has changed since') },
  'not-allowed': { status: 403, title: w('无权这样办', 'Not for you to do') },
  'needs-date': { status: 422, title: w('需要写明日期', 'A date is needed') },
  'date-too-far': { status: 422, title: w('日期太远', 'The date is too far away') },
  'date-in-past': { status: 422, title: w('日期已过', 'The date has passed') },
  'limit-reached': { status: 409, title: w('已达上限', 'The limit is reached') },
  'too-late': { status: 409, title: w('已过期限', 'Too late') },
  duplicate: { status: 409, title: w('重复', 'A duplicate') },
  'no-owner': { status: 409, title: w('找不到责任人', 'Nobody can own it') },
  'person-not-active': { status: 422, title: w('该人员目前不在岗', 'That person is not active now') },
  incomplete: { status: 422, title: w('内容不完整', 'Something is missing') },
  merged: { status: 409, title: w('已并入其他诉求', 'Merged into another request') },
  'nothing-to-do': { status: 409, title: w('无可办理', 'There is nothing to do') },
  invalid: { status: 400, title: w('填写有误', 'What was sent is not valid') },
  'idempotency-key-missing': { status: 400, title: w('缺少指令编号', 'The command has no id') },
  'command-id-reused': { status: 422, title: w('指令编号已用过', 'The command id was used before') },
  'version-invalid': { status: 400, title: w('版本写法有误', 'The version cannot be read') },
  unauthenticated: { status: 401, title: w('请先登录', 'Sign in first') },
  forbidden: { status: 403, title: w('没有权限', 'Not allowed') },
  'method-not-allowed': { status: 405, title: w('此地址不支持该方法', 'Not a method of this address') },
  'too-slow': { status: 408, title: w('发送过慢', 'Sent too slowly') },
  'too-large': { status: 413, title: w('内容过大', 'Too large') },
  'headers-too-large': { status: 431, title: w('地址或请求头过长', 'Address or headers are too long') },
  'unsupported-media-type': { status: 415, title: w('内容格式不支持', 'Not a format that is read here') },
  'not-acceptable': { status: 406, title: w('无法提供该格式', 'Not a format that is given here') },
  'too-many-in-flight': { status: 429, title: w('请稍候再试', 'Too many at once') },
  'too-many-calls': { status: 429, title: w('调用过于频繁', 'Too many calls') },
  'command-pending': { status: 503, title: w('已收到，正在办理', 'Received, and will be carried out') },
  'engine-unavailable': { status: 503, title: w('暂时不能办理', 'Commands cannot be taken now') },
  'database-unavailable': { status: 503, title: w('暂时不能读取', 'Reading is not possible now') },
  'documents-unavailable': { status: 503, title: w('暂时不能存取材料', 'Documents cannot be reached now') },
  'identity-unavailable': { status: 503, title: w('暂时不能核对身份', 'Who calls cannot be checked now') },
  'cursor-invalid': { status: 400, title: w('翻页标记无效', 'The cursor cannot be read') },
  'organisation-refused': {
    status: 409,
    title: w('组织规则不允许', 'The rules of the organisation refuse it'),
  },
  erased: { status: 410, title: w('数据已删除', 'Erased') },
  internal: { status: 500, title: w('内部错误', 'Something went wrong here') },
};
