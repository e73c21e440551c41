import { z } from 'zod';
import {
  budget,
  channel,
  clockName,
  closedAs,
  escalationAction,
  grade,
  instant,
  level,
  medium,
  nature,
  opaqueId,
  outcome,
  pauseReason,
  solved,
  tier,
  transferReason,
} from './terms.js';
import { mergingEventData } from './merging.js';
import { actor, recipient } from './people.js';
import { checklistEventData } from './checklist-events.js';
import { taskEventData } from './task-events.js';
import { routeDecision } from './routing.js';
import { words, wordsOrPlain } from './words.js';

/** Sealed, 4,000 characters of Chinese take some 16,000. */
const text = words(17_000);
const clock = opaqueId;
const fired = { dueAt: instant, firedAt: instant };
/** It happened to a child in its master's shadow: recorded, delivered to nobody (DUP-3). */
const shadow = z.literal(true).optional();
/** Which rung of the ladder: its clock, cycle, level and occurrence (ESC-1). */
const rung = { clock, cycle: z.number().int(), level, occurrence: z.number().int() };

/** Every event of a request, by its name: past tense, self-contained, with the figures that `decide` worked out. */
export const eventData = {
  received: z.strictObject({
    number: z.string(),
    enterprise: opaqueId,
    tier,
    hasAccount: z.boolean(),
    channel,
    firstResponder: opaqueId,
    nature,
    grade,
    item: opaqueId.optional(),
    summary: text,
    words: text,
    contactName: text.optional(),
    contactPhone: text.optional(),
    receivedAt: instant,
    policy: z.string(),
    calendar: z.string(),
    ladder: z.string(),
    imported: z.boolean().optional(),
    /** The question at the online seat that it was. */
    question: opaqueId.optional(),
  }),
  owner_assigned: z.strictObject({
    person: opaqueId,
    unit: opaqueId,
    via: z.enum([
      'met',
      'specialist',
      'cover',
      'duty',
      'fallback',
      'operator',
      'transfer',
      'coordinator',
      'objection',
      'correction',
      'record',
      'successor',
    ]),
    reason: transferReason.optional(),
    words: text.optional(),
  }),
  /** Where it goes 分派, as worked out while its words were plain (RTE-2). */
  routed: routeDecision,
  steward_told: z.strictObject({ person: opaqueId }),
  receipt_confirmed: z.strictObject({ person: opaqueId }),
  clock_started: z.strictObject({
    clock,
    name: clockName,
    cycle: z.number().int(),
    occurrence: z.number().int(),
    hours: z.enum(['work', 'always']),
    budget,
    budgetMs: z.number(),
    at: instant,
    due: instant,
    provisional: z.boolean(),
    calendar: z.string(),
    /** Percentages that count as fired from the start: a reopening alarms nobody at its own moment (CLK-11). */
    fired: z.array(z.number()).optional(),
    /** What it has used before, where it comes from another request (DUP-3). */
    usedMs: z.number().optional(),
  }),
  clock_met: z.strictObject({ clock, usedMs: z.number(), late: z.boolean() }),
  clock_ended: z.strictObject({ clock, usedMs: z.number(), cause: z.string() }),
  clock_paused: z.strictObject({ clock, usedMs: z.number() }),
  clock_resumed: z.strictObject({ clock, at: instant, due: instant, provisional: z.boolean() }),
  clock_moved: z.strictObject({
    clock,
    from: instant.optional(),
    to: instant.optional(),
    at: instant,
    hours: z.enum(['work', 'always']),
    budget,
    budgetMs: z.number(),
    usedMs: z.number(),
    occurrence: z.number().int(),
    fired: z.array(z.number()),
    late: z.boolean().optional(),
    cause: z.enum(['extension', 'reclassified', 'corrected', 'calendar', 'reinstated', 'contact']),
    calendar: z.string(),
    provisional: z.boolean(),
  }),
  warned: z.strictObject({
    clock,
    percent: z.number(),
    ...fired,
    recipients: z.array(recipient),
    atOnce: z.boolean(),
    shadow,
  }),
  /** `recipients`: whom the breach itself reminds (the first missed update: its owner, FUP-4). */
  breached: z.strictObject({ clock, ...fired, recipients: z.array(recipient).optional(), shadow }),
  escalated: z.strictObject({
    ...rung,
    ...fired,
    recipients: z.array(recipient),
    gap: z.string().optional(),
    noticeAt: instant,
    owesBy: instant.optional(),
    shadow,
  }),
  escalation_collapsed: z.strictObject({ ...rung, ...fired, shadow }),
  action_taken: z.strictObject({ ...rung, action: escalationAction, until: instant.optional(), words: text }),
  action_missed: z.strictObject({ ...rung, ...fired, shadow }),
  default_executed: z.strictObject({ ...rung, action: escalationAction, ...fired, shadow }),
  contacted: z.strictObject({ medium, with: text, number: text, happened: instant, words: text.optional() }),
  contact_disputed: z.strictObject({}),
  planned: z.strictObject({ words: text, next: text, on: instant }),
  updated: z.strictObject({
    done: text,
    next: text,
    on: instant,
    occurrence: z.number().int(),
    counts: z.boolean(),
    why: z.string().optional(),
  }),
  words_added: z.strictObject({ words: text, evidence: z.array(text).optional() }),
  promised: z.strictObject({ promise: opaqueId, what: text, due: instant }),
  promise_kept: z.strictObject({ promise: opaqueId }),
  promise_moved: z.strictObject({ promise: opaqueId, from: instant, to: instant }),
  promise_broken: z.strictObject({ promise: opaqueId, cause: z.enum(['overdue', 'moved_twice']) }),
  pause_started: z.strictObject({
    pause: opaqueId,
    reason: pauseReason,
    until: instant,
    asked: z.array(text).optional(),
    /** What was asked for by the item's list of materials. */
    materials: z.array(opaqueId).optional(),
    provision: wordsOrPlain.optional(),
    letter: wordsOrPlain.optional(),
    confirmedWith: text.optional(),
    words: text,
    allowanceMs: z.number(),
  }),
  pause_ended: z.strictObject({
    pause: opaqueId,
    cause: z.enum(['expired', 'resumed', 'objection', 'word_received', 'answered', 'ended', 'received']),
    tookMs: z.number(),
  }),
  objected: z.strictObject({ to: z.enum(['pause', 'decline']), words: text }),
  extended: z.strictObject({ times: z.number().int(), words: text }),
  proposed: z.strictObject({
    proposal: opaqueId,
    command: z.string(),
    data: z.record(z.string(), z.unknown()),
    why: z.string(),
    by: actor,
    decider: z.enum(['coordinator', 'leader']),
    due: instant,
  }),
  proposal_approved: z.strictObject({ proposal: opaqueId, words: text }),
  proposal_refused: z.strictObject({
    proposal: opaqueId,
    cause: z.enum(['decided', 'lapsed', 'no_longer_possible']),
    words: text.optional(),
  }),
  transfer_offered: z.strictObject({
    transfer: opaqueId,
    to: opaqueId,
    unit: opaqueId,
    reason: transferReason,
    until: instant,
    words: text,
  }),
  transfer_declined: z.strictObject({ transfer: opaqueId, words: text }),
  /** `cause` where it was not the time that ran out: its receiver leaves, or its giver (OWN-8). */
  transfer_lapsed: z.strictObject({
    transfer: opaqueId,
    ...fired,
    cause: z.enum(['receiver_leaves', 'giver_leaves']).optional(),
  }),
  reclassified: z.strictObject({
    nature: nature.optional(),
    grade: grade.optional(),
    item: opaqueId.optional(),
    tier: tier.optional(),
    words: text,
  }),
  corrected: z.strictObject({
    entry: z.number().int(),
    enterprise: opaqueId.optional(),
    nature: nature.optional(),
    grade: grade.optional(),
    item: opaqueId.optional(),
    tier: tier.optional(),
    hasAccount: z.boolean().optional(),
    words: text,
  }),
  breach_annulled: z.strictObject({ clock, cycle: z.number().int(), words: text }),
  answered: z.strictObject({
    outcome,
    words: text,
    evidence: z.array(text).optional(),
    ground: text.optional(),
    address: text.optional(),
    deliverBy: instant,
  }),
  delivered: z.strictObject({ via: medium, receipt: text.optional() }),
  delivery_missed: z.strictObject({ ...fired }),
  attempted: z.strictObject({ attempt: z.number().int(), medium, half: z.string(), words: text.optional() }),
  feedback_given: z.strictObject({
    contacted: z.boolean(),
    solved,
    satisfied: z.number().int(),
    words: text.optional(),
    via: z.enum(['callback', 'portal', 'link']),
    corrects: z.number().int().optional(),
  }),
  closed: z.strictObject({
    as: closedAs,
    until: instant,
    ground: text.optional(),
    /** When an imported row was closed in the system that it comes from. */
    recordedAt: instant.optional(),
  }),
  reopened: z.strictObject({
    cycle: z.number().int(),
    cause: z.enum(['not_solved', 'dissatisfied', 'reply', 'objection', 'correction']),
    notSolved: z.number().int(),
  }),
  review_opened: z.strictObject({ reviewers: z.number().int() }),
  reviewed: z.strictObject({ person: opaqueId, reasonable: z.boolean(), dutyDone: z.boolean(), words: text }),
  panel_opened: z.strictObject({}),
  declined: z.strictObject({ ground: text, advice: text, by: opaqueId, deliverBy: instant }),
  withdrawal_taken: z.strictObject({ until: instant, words: text.optional() }),
  withdrawal_denied: z.strictObject({}),
  withdrawn: z.strictObject({ via: z.enum(['account', 'link', 'confirmed']), words: text.optional() }),
  replied: z.strictObject({ solved: z.enum(['yes', 'no']).optional(), words: text }),
  calendar_applied: z.strictObject({ version: z.string(), hash: z.string() }),
  ladder_moved: z.strictObject({ from: z.string(), to: z.string(), words: text }),
  ...mergingEventData,
  ...taskEventData,
  ...checklistEventData,
  ended: z.strictObject({ as: z.enum(['archived', 'merged', 'declined', 'withdrawn']) }),
} as const;

export type EventType = keyof typeof eventData;
export type EventOf<T extends EventType> = {
  [K in T]: { type: K; data: z.output<(typeof eventData)[K]> };
}[T];
/** One event as `decide` returns it; the journal adds number, id, moment and actor. */
export type DomainEvent = EventOf<EventType>;
/** The names of all events. */
export const eventTypes = Object.keys(eventData) as EventType[];
