import { z } from 'zod';
import { moment } from './moment.js';
import { opaqueId, taskRefusal, taskResult, taskRole } from './terms.js';
import { words } from './words.js';

const text = words(4000);
const line = words(200);

/** Commands of tasks 交办, sessions 会商, hand-overs 交接 and the direct line 上连天线. */
export const taskCommandData = {
  /** Hands work to a unit 交办 (COH-1); `parent`: handed on by whoever handles that task. */
  assign_task: z.strictObject({
    unit: opaqueId,
    role: taskRole,
    words: text,
    mandatory: z.boolean().optional(),
    parent: opaqueId.optional(),
  }),
  /** Hands out what routing proposed 按分派建议交办, lead and supporting units in one step (RTE-2). */
  dispatch_route: z.strictObject({ words: text }),
  accept_task: z.strictObject({ task: opaqueId }),
  /** Refusal 退单 (OWN-4); `provision`: why another is competent. */
  refuse_task: z.strictObject({
    task: opaqueId,
    reason: taskRefusal,
    words: text,
    provision: line.optional(),
  }),
  /** The coordinator's ruling on a task that was refused twice (OWN-5). */
  adjudicate_task: z.strictObject({ task: opaqueId, unit: opaqueId, words: text }),
  /** Another person of the same unit handles the task. */
  name_handler: z.strictObject({ task: opaqueId, person: opaqueId, words: text.optional() }),
  report_task: z.strictObject({
    task: opaqueId,
    result: taskResult,
    words: text,
    evidence: z.array(line).max(20).optional(),
  }),
  /** Whoever a report is made to finds it insufficient. */
  return_report: z.strictObject({ task: opaqueId, words: text }),
  /** The task is no longer needed (COH-4). */
  waive_task: z.strictObject({ task: opaqueId, words: text }),
  /** Calls units together 会商 (COH-2): whom, about what, when. */
  convene: z.strictObject({
    members: z.array(opaqueId).min(1).max(30),
    words: text,
    on: moment.optional(),
  }),
  confirm_session: z.strictObject({ session: opaqueId, attends: z.boolean(), words: text.optional() }),
  /** Minutes 会商纪要: decisions with people and dates, which become tasks and promises (COH-2). */
  record_minutes: z.strictObject({
    session: opaqueId,
    words: text,
    decisions: z
      .array(
        z.strictObject({
          what: text,
          unit: opaqueId,
          person: opaqueId.optional(),
          on: moment.optional(),
          role: taskRole.optional(),
        }),
      )
      .max(20),
  }),
  /** How well a unit worked together with the others, 1–5 (COH-3). */
  rate_cooperation: z.strictObject({
    session: opaqueId,
    unit: opaqueId,
    score: z.number().int().min(1).max(5),
    words: text.optional(),
  }),
  /** A new owner stands by a promise that was handed over (OWN-9). */
  confirm_promise: z.strictObject({ promise: opaqueId }),
  /** Direct line 上连天线: the enterprise calls its linked leader about an open request (ESC-9). */
  call_leader: z.strictObject({ words: text }),
  answer_call: z.strictObject({ words: text }),
} as const;
