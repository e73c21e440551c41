import { z } from 'zod';
import { agentAct } from '#libs/messages';
import { moment, word } from '../operation/answer-parts.js';

const by = z.object({ kind: z.string(), name: z.string(), covering: z.string().optional() });
const mark = z.object({
  entry: z.number().int().describe('the entry that `correct` names to take it back (COR-1)'),
  at: moment,
  by,
});
const name = z.object({ id: z.string(), name: word });
const evidence = z.array(z.string()).optional();

const step = name.extend({
  who: word.optional(),
  what: word.optional(),
  time: word.optional(),
  done: z.boolean(),
  mark: mark.optional(),
  evidence,
  words: z.string().optional(),
});

const material = name.extend({
  form: word.optional(),
  where: word.optional(),
  needed: z.boolean(),
  status: z.enum(['open', 'asked', 'received']),
  statusName: word,
  mark: mark.optional(),
  receipt: z.string().optional(),
  evidence,
});

const ask = z.object({
  ask: z.string(),
  at: moment,
  by,
  until: moment.optional(),
  materials: z.array(name),
  outstanding: z.array(name),
  words: z.string(),
});

const authorisation = z.object({
  at: moment,
  by,
  via: z.enum(['account', 'link', 'recorded']),
  scope: z.string(),
  until: moment.optional(),
  endedAt: moment.optional(),
  evidence,
});

const act = z.object({ at: moment, by, act: agentAct, actName: word, words: z.string(), evidence });

/** The checklist of a request 办理清单 (capability 13). */
export const checklistView = z
  .object({
    item: name.extend({ version: z.string(), promised: word.optional() }),
    steps: z.array(step),
    materials: z.array(material),
    asks: z.array(ask).describe('each ask, with what of it has not come'),
    agent: z.object({
      offered: z.boolean(),
      valid: z.boolean().describe('somebody may act in the name of the enterprise now'),
      authorisations: z.array(authorisation),
      acts: z.array(act).describe("everything done in the enterprise's name"),
    }),
    open: z.object({ steps: z.array(name), materials: z.array(name) }).describe('what is still to be done'),
    said: word,
  })
  .meta({ id: 'Checklist' });
export type ChecklistView = z.output<typeof checklistView>;

/** What the enterprise sees of the checklist by the link of its receipt. */
export const checklistProgress = z.object({
  item: word,
  done: z.number().int(),
  of: z.number().int(),
  steps: z.array(z.object({ name: word, done: z.boolean(), at: moment.optional() })),
  asked: z.array(word).describe('materials that were asked for and have not come'),
  agent: z.boolean().describe('somebody may act in its name now'),
});
export type ChecklistProgress = z.output<typeof checklistProgress>;
