import { z } from 'zod';
import { opaqueId, taskAcceptance, taskResult, taskRole } from '#libs/messages';
import { flag, moment, several, word } from '../operation/answer-parts.js';
import { aboutRequest } from '../requests/about-view.js';
import { personView } from '../requests/schemas.js';

const taskStatus = z.enum(['offered', 'accepted', 'adjudication', 'reported', 'waived', 'ended']);
const unitView = z.object({ id: z.string(), name: word });

/** A task 交办事项 as one reads it. */
export const taskView = z
  .object({
    id: z.string(),
    role: taskRole,
    roleName: word,
    status: taskStatus,
    statusName: word,
    mandatory: z.boolean(),
    what: z.string(),
    unit: unitView,
    handler: personView,
    parent: z.string().optional().describe('the task whose handler handed it on'),
    session: z.string().optional().describe('the session whose minutes made it'),
    acceptedBy: taskAcceptance.optional(),
    offers: z.number().int().describe('how often it was offered; more than once: it was passed on'),
    refusedBy: z.array(unitView),
    offeredAt: moment,
    offerDue: moment.optional().describe('silence until then is acceptance (OWN-3)'),
    refusableUntil: moment.optional().describe('absent: nobody refuses it again (OWN-4, OWN-5)'),
    reportDue: moment.optional(),
    rulingDue: moment.optional().describe('the coordinator rules until then (OWN-5)'),
    overdue: z.boolean().describe('computed at the moment of reading'),
  })
  .meta({ id: 'Task' });
export type TaskView = z.output<typeof taskView>;

/** A task in a list, with as much of its request as its handler needs. */
export const taskItem = taskView
  .extend({
    request: aboutRequest,
  })
  .meta({ id: 'TaskItem' });
export type TaskItem = z.output<typeof taskItem>;

export const taskPage = z
  .object({ items: z.array(taskItem), next: z.string().optional().describe('cursor of the next page') })
  .meta({ id: 'TaskPage' });

const reportView = z.object({
  result: taskResult,
  resultName: word,
  words: z.string(),
  evidence: z.array(z.string()).optional(),
  at: moment,
});

export const sessionView = z
  .object({
    id: z.string(),
    status: z.enum(['convened', 'held', 'ended']),
    on: moment,
    words: z.string().optional(),
    confirmBy: moment,
    members: z.array(
      z.object({
        unit: unitView,
        person: personView,
        attends: z.boolean().optional(),
        score: z.number().int().optional(),
      }),
    ),
    minutes: z.string().optional(),
  })
  .meta({ id: 'Session' });
export type SessionView = z.output<typeof sessionView>;

/** All work on a request beside its owner's own. */
const workTasks = z.array(taskView.extend({ report: reportView.optional(), reportsTo: personView }));
export const workView = z
  .object({
    tasks: workTasks,
    sessions: z.array(sessionView),
    refusals: z.number().int().describe('退单 · how often a task of it was refused'),
    handOvers: z.number().int().optional().describe('how often its owner changed; not told to a partner'),
    children: z
      .array(z.object({ request: z.string(), number: z.string(), tasks: workTasks }))
      .optional()
      .describe('tasks of requests that are merged into this one; they go on (DUP-3)'),
  })
  .meta({ id: 'Work' });
export type WorkView = z.output<typeof workView>;

export const tasksQuery = z.strictObject({
  handler: opaqueId.optional().describe('person; `me` is the caller and whom they cover for'),
  unit: opaqueId.optional(),
  status: several(taskStatus).describe(
    'one or several, separated by commas; adjudication: before the coordinator',
  ),
  open: flag.optional().describe('true: neither reported nor waived nor ended'),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(400).optional().describe('`next` of the page before'),
});
export type TasksQuery = z.output<typeof tasksQuery>;
