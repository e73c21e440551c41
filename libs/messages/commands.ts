import { z } from 'zod';
import {
  channel,
  escalationAction,
  grade,
  instant,
  level,
  medium,
  nature,
  opaqueId,
  outcome,
  pauseReason,
  policyUnit,
  solved,
  tier,
  transferReason,
} from './terms.js';
import type { Grade, Nature } from './terms.js';
import { checklistCommandData } from './checklist-commands.js';
import { brought } from './merging.js';
import { plainText } from './plain-text.js';
import { moment } from './moment.js';
import { taskCommandData } from './task-commands.js';
import { words } from './words.js';

const text = words(4000);
const line = words(200);
/** A budget that somebody asks for: working days are whole ones. */
const askedBudget = z
  .strictObject({ n: z.number().positive().max(100_000), unit: policyUnit })
  .refine(({ n, unit }) => unit !== 'wd' || (Number.isInteger(n) && n <= 1_000), {
    error: 'working days are whole ones, 1000 at most',
    params: { zh: '工作日须为整数，至多 1000' },
    path: ['n'],
  })
  .meta({
    anyOf: [
      { properties: { unit: { const: 'wd' }, n: { type: 'integer', minimum: 1, maximum: 1_000 } } },
      { properties: { unit: { enum: ['wm', 'min'] } } },
    ],
  });

/** Feedback of the enterprise (FBK-3): Q1 contacted, Q2 solved, Q3 satisfied 1–5, and words. */
const feedback = z.strictObject({
  contacted: z.boolean(),
  solved,
  satisfied: z.number().int().min(1).max(5),
  words: text.optional(),
});

const fits = (opening: { item?: string; nature?: Nature; grade?: Grade }, field: 'nature' | 'grade') =>
  opening.item !== undefined || opening[field] !== undefined;
const withoutItem = {
  error: 'said by whoever names no item; GET /v1/items?text=… finds one',
  params: { zh: '未选事项时须填写；可用 GET /v1/items?text=… 查找事项' },
};

/** The same in words of JSON Schema. */
export const ITEM_OR_BOTH = { anyOf: [{ required: ['item'] }, { required: ['nature', 'grade'] }] };

/**
 * Every command of a request, by its name: what the caller says, nothing that the product finds out itself.
 * The HTTP validation, the OpenAPI document and the core's types come from here.
 */
export const commandData = {
  /** Intake 接单: a request is born. Nature and grade may be left out where a service item 事项 is named: it gives both. */
  open: z
    .strictObject({
      enterprise: opaqueId,
      channel,
      nature: nature.optional().describe('given by the item where one is named'),
      grade: grade.optional().describe('given by the item where one is named'),
      item: opaqueId.optional().describe('a service item 事项, see GET /v1/items'),
      summary: line,
      words: text,
      contactName: words(80).optional(),
      contactPhone: words(40).optional(),
      /** Only under a pack marked for play: the budget that the record gives `resolve`. */
      resolveBudget: askedBudget.optional(),
    })
    .refine((opening) => fits(opening, 'nature'), { ...withoutItem, path: ['nature'] })
    .refine((opening) => fits(opening, 'grade'), { ...withoutItem, path: ['grade'] })
    .meta(ITEM_OR_BOTH),
  /** First and further contacts 联系 (FUP-5). */
  record_contact: z.strictObject({
    medium,
    with: line,
    number: words(40),
    at: moment,
    words: text.optional(),
  }),
  /** Proposed solution 提出方案. */
  submit_plan: z.strictObject({ words: text, next: text, on: moment }),
  /** Follow-up entry 跟踪 (FUP-1): what was done, what comes next, and when. */
  publish_update: z.strictObject({
    done: text,
    next: text,
    on: moment.optional(),
    keeps: z.array(opaqueId).max(20).optional(),
    moves: opaqueId.optional(),
  }),
  /** Anything that the enterprise or staff add 补充; any word of the enterprise ends `wait_enterprise` (CLK-9). */
  add_words: z.strictObject({ words: text, evidence: z.array(line).max(20).optional() }),
  pause: z.strictObject({
    reason: pauseReason,
    until: moment,
    asked: z.array(line).max(20).optional(),
    provision: line.optional(),
    letter: line.optional(),
    confirmedWith: line.optional(),
    words: text,
  }),
  resume: z.strictObject({ words: text.optional() }),
  /** The enterprise objects to a pause (CLK-9). */
  object_to_pause: z.strictObject({ words: text }),
  request_extension: z.strictObject({ budget: askedBudget, words: text }),
  /** Coordinator or leader decides what was proposed. */
  decide_proposal: z.strictObject({ proposal: opaqueId, approve: z.boolean(), words: text }),
  offer_transfer: z.strictObject({ to: opaqueId, reason: transferReason, words: text }),
  accept_transfer: z.strictObject({ transfer: opaqueId }),
  decline_transfer: z.strictObject({ transfer: opaqueId, words: text }),
  /** The coordinator names an owner after a lapsed or declined offer (OWN-6). */
  assign_owner: z.strictObject({ to: opaqueId, reason: transferReason, words: text }),
  /** Whoever leaves hands over what they hold of this request (OWN-8); the product itself gives this command. */
  hand_over: z.strictObject({ from: opaqueId, to: opaqueId, departure: opaqueId }),
  /** The steward of a T1 or T2 enterprise confirms 受领 (OWN-2). */
  confirm_receipt: z.strictObject({}),
  reclassify: z.strictObject({
    nature: nature.optional(),
    grade: grade.optional(),
    item: opaqueId.optional(),
    tier: tier.optional(),
    words: text,
  }),
  /** A slip is corrected by naming the entry (COR-1). */
  correct: z.strictObject({
    entry: z.number().int().positive(),
    enterprise: opaqueId.optional(),
    nature: nature.optional(),
    grade: grade.optional(),
    item: opaqueId.optional(),
    feedback: feedback.optional(),
    words: text,
  }),
  annul_breach: z.strictObject({ clock: opaqueId, cycle: z.number().int().positive(), words: text }),
  decline: z.strictObject({ ground: text, advice: text }),
  object_to_decline: z.strictObject({ words: text }),
  withdraw: z.strictObject({ words: text.optional(), by: z.enum(['enterprise', 'telephone']) }),
  /** Yes or no of the enterprise to a withdrawal that was taken by telephone (DEC-1). */
  confirm_withdrawal: z.strictObject({ confirmed: z.boolean() }),
  /** The answer 答复: the one gate (FBK-1). Evidence is a line of words, or a document of the request as `doc:ID`. */
  answer: z.strictObject({
    outcome,
    words: text,
    evidence: z.array(line).max(20).optional(),
    ground: text.optional(),
    address: text.optional(),
  }),
  record_delivery: z.strictObject({ via: medium, receipt: line.optional() }),
  /** An attempt of the call-back that did not reach the enterprise (FBK-4). */
  record_attempt: z.strictObject({ medium, words: text.optional() }),
  give_feedback: feedback,
  close_unverified: z.strictObject({ words: text }),
  close_with_reservation: z.strictObject({ ground: text }),
  record_review: z.strictObject({ reasonable: z.boolean(), dutyDone: z.boolean(), words: text }),
  /** A word after closing (FBK-7). */
  reply: z.strictObject({ solved: z.enum(['yes', 'no']).optional(), words: text }),
  /** Acknowledging an escalation needs an action (ESC-3). */
  take_action: z.strictObject({
    level,
    action: escalationAction,
    until: moment.optional(),
    words: text,
    /** `convene`: the units called together; `add_people`: those that are to support. */
    units: z.array(opaqueId).min(1).max(30).optional(),
    /** `reassign_task`: which task, and to which unit. */
    task: opaqueId.optional(),
    unit: opaqueId.optional(),
  }),
  /** Moves a request to another version of the ladder (ESC-5). */
  move_ladder: z.strictObject({ version: plainText(40), words: text }),
  /** A new calendar version takes effect (CLK-5); the calendar itself travels in the context. */
  apply_calendar: z.strictObject({ version: z.string().max(40) }),
  /** A timer fired: whatever the agenda holds up to this moment. */
  fire: z.strictObject({}),
  /** Says that this request is about the same as another one of its enterprise 并单 (DUP-3). */
  offer_merge: z.strictObject({ master: opaqueId, words: text }),
  /** Brings it back out of its master (DUP-4). */
  unmerge: z.strictObject({ words: text }),
  /** From a child to its master; nobody else sends it. */
  take_merge: z.strictObject({ child: opaqueId, number: z.string(), enterprise: opaqueId, brings: brought }),
  /** From a child that has left to the request that was its master. */
  release_merge: z.strictObject({ child: opaqueId }),
  /** From a master to its child: closed, and until when it may be reopened; or open again. */
  follow_master: z.strictObject({ master: opaqueId, until: instant.optional() }),
  /** What another request answered to an errand of this one. */
  note_errand: z.strictObject({
    errand: z.string().max(200),
    accepted: z.boolean(),
    code: z.string().max(40).optional(),
  }),
  ...taskCommandData,
  ...checklistCommandData,
} as const;

export type CommandType = keyof typeof commandData;
export type CommandData<T extends CommandType = CommandType> = z.output<(typeof commandData)[T]>;
/** `open` as it is decided: with the nature and grade of its item where the caller gave none. */
export type Opening = CommandData<'open'> & { nature: Nature; grade: Grade };
export type Feedback = z.output<typeof feedback>;
/** The names of all commands. */
export const commandTypes = Object.keys(commandData) as CommandType[];
