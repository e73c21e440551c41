import { z } from 'zod';
import { actor } from './people.js';
import { instant, opaqueId, taskAcceptance, taskRefusal, taskResult, taskRole } from './terms.js';
import { words, wordsOrPlain } from './words.js';

const text = words(17_000);

/** Events of tasks 交办, sessions 会商, hand-overs 交接 and the direct line 上连天线. */
export const taskEventData = {
  task_assigned: z.strictObject({
    task: opaqueId,
    role: taskRole,
    mandatory: z.boolean(),
    parent: opaqueId.optional(),
    session: opaqueId.optional(),
    what: text,
    /** Units in the order in which they are asked (OWN-5), the backstop last. */
    candidates: z.array(z.object({ unit: opaqueId, score: z.number() })),
    via: z.enum(['person', 'route', 'session', 'action']),
  }),
  task_offered: z.strictObject({
    task: opaqueId,
    unit: opaqueId,
    handler: opaqueId,
    /** Until when it may be refused (OWN-4); absent: nobody refuses again. */
    refusableUntil: instant.optional(),
  }),
  task_accepted: z.strictObject({ task: opaqueId, by: taskAcceptance, at: instant }),
  task_refused: z.strictObject({
    task: opaqueId,
    unit: opaqueId,
    reason: taskRefusal,
    words: text,
    provision: wordsOrPlain.optional(),
  }),
  adjudication_opened: z.strictObject({ task: opaqueId.optional(), due: instant }),
  task_adjudicated: z.strictObject({
    task: opaqueId,
    unit: opaqueId,
    by: z.enum(['coordinator', 'default']),
    words: text.optional(),
  }),
  handler_named: z.strictObject({ task: opaqueId, handler: opaqueId, words: text.optional() }),
  task_reported: z.strictObject({
    task: opaqueId,
    result: taskResult,
    words: text,
    evidence: z.array(text).optional(),
  }),
  report_returned: z.strictObject({ task: opaqueId, words: text }),
  task_waived: z.strictObject({ task: opaqueId, words: text }),
  task_ended: z.strictObject({ task: opaqueId, cause: z.string() }),
  session_convened: z.strictObject({
    session: opaqueId,
    members: z.array(z.object({ unit: opaqueId, person: opaqueId })),
    words: text.optional(),
    on: instant,
    confirmBy: instant,
    by: actor,
  }),
  session_confirmed: z.strictObject({
    session: opaqueId,
    unit: opaqueId,
    attends: z.boolean(),
    words: text.optional(),
  }),
  /** Silence counts as present (COH-2). */
  session_presumed: z.strictObject({
    session: opaqueId,
    units: z.array(opaqueId),
    dueAt: instant,
    firedAt: instant,
  }),
  session_held: z.strictObject({ session: opaqueId, words: text, present: z.array(opaqueId) }),
  session_ended: z.strictObject({ session: opaqueId, cause: z.string() }),
  cooperation_rated: z.strictObject({
    session: opaqueId,
    unit: opaqueId,
    score: z.number().int(),
    words: text.optional(),
  }),
  /** The capsule 交接单 of a hand-over, made from the history (OWN-9). */
  handed_over: z.strictObject({
    from: opaqueId,
    to: opaqueId,
    promises: z.array(z.object({ promise: opaqueId, due: instant, moved: z.number().int() })),
    clocks: z.array(z.object({ clock: opaqueId, due: instant.optional() })),
    tasks: z.array(z.object({ task: opaqueId, unit: opaqueId, handler: opaqueId })),
    lastContactAt: instant.optional(),
  }),
  promise_confirmed: z.strictObject({ promise: opaqueId }),
  leader_called: z.strictObject({ leader: opaqueId, unit: opaqueId, words: text }),
  call_answered: z.strictObject({ words: text }),
} as const;
