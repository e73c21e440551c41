import { z } from 'zod';
import {
  channel,
  clockName,
  closedAs,
  grade,
  level,
  nature,
  outcome,
  pauseReason,
  stage,
  tier,
} from '#libs/messages';
import { moment, word } from '../operation/answer-parts.js';

/** A person as others of the product see them. */
/** What was proposed and waits for a decision. */
export const proposalView = z.object({
  ...{ id: z.string(), command: z.string(), what: word, decider: z.string(), due: moment },
  task: z.string().optional().describe('whose waiver is asked for'),
  to: z.string().optional().describe('who is to own it'),
  by: z.string().optional().describe('who asked'),
});
export type ProposalView = z.output<typeof proposalView>;

export const personView = z
  .object({
    id: z.string(),
    name: z.string(),
    phone: z.string().optional(),
    unit: z.string().optional(),
    unitName: word.optional(),
  })
  .meta({ id: 'PersonView' });

export const clockView = z
  .object({
    id: z.string(),
    name: clockName,
    what: word,
    cycle: z.number().int(),
    occurrence: z.number().int(),
    status: z.enum(['running', 'paused', 'met', 'ended']),
    due: moment.optional().describe('absent while paused'),
    originalDue: moment,
    overdue: z.boolean().describe('computed from `due` at the moment of reading (CLK-12)'),
    breached: z.boolean().describe('fell due before it was met; annulled ones do not count'),
    provisional: z.boolean().describe('beyond the announced calendar (CLK-4)'),
  })
  .meta({ id: 'ClockView' });

/** What a merged request shows of its master (DUP-3): where the matter stands, and every word to its people. */
const masterView = z.object({
  request: z.string(),
  number: z.string(),
  stage,
  stageName: word,
  owner: personView,
  overdue: z.boolean(),
  nextDue: z.object({ clock: z.string(), what: word, due: moment }).optional(),
  lastUpdate: z.object({ done: z.string(), next: z.string(), on: moment }).optional(),
  answer: z
    .object({ outcome: outcome.optional(), words: z.string(), at: moment, delivered: moment.optional() })
    .optional(),
});

/** A request as one reads it. */
export const requestView = z
  .object({
    id: z.string(),
    number: z.string(),
    version: z.number().int(),
    at: moment.describe('the moment that this state is of'),
    stage,
    stageName: word,
    closedAs: closedAs.optional(),
    end: z.string().optional(),
    enterprise: z.object({ id: z.string(), name: z.string() }),
    tier,
    channel,
    nature,
    grade,
    item: z.string().optional(),
    itemName: word.optional().describe('the name of its service item, if it carries a checklist'),
    summary: z.string().optional(),
    words: z.string().optional(),
    contactName: z.string().optional(),
    contactPhone: z.string().optional(),
    cycle: z.number().int(),
    receivedAt: moment,
    owner: personView,
    actingOwner: personView.optional().describe('代理 · who covers for the owner now (OWN-7)'),
    firstResponder: personView.optional(),
    offer: z.object({ id: z.string(), to: personView, until: moment }).optional(),
    level: level.optional(),
    overdue: z.boolean(),
    nextDue: z.object({ clock: z.string(), what: word, due: moment }).optional(),
    clocks: z.array(clockView),
    pause: z.object({ id: z.string(), reason: pauseReason, what: word, until: moment }).optional(),
    promises: z.array(z.object({ id: z.string(), what: z.string(), due: moment, status: z.string() })),
    proposals: z.array(proposalView).optional(),
    lastUpdate: z.object({ done: z.string(), next: z.string(), on: moment }).optional(),
    answer: z
      .object({ outcome: outcome.optional(), words: z.string(), at: moment, delivered: moment.optional() })
      .optional(),
    master: z.string().optional().describe('the request that it is merged into (DUP-3)'),
    merge: z
      .object({
        stage: z.enum(['offered', 'merged', 'left']),
        number: z.string().describe('of the master'),
        until: moment.optional().describe('when it ends as merged, unless it is brought back before'),
      })
      .optional(),
    under: masterView.optional().describe('its master: while merged, the matter is worked on there'),
    children: z
      .array(z.object({ id: z.string(), number: z.string(), level }))
      .optional()
      .describe('requests that are merged into this one'),
    policy: z.string(),
    calendar: z.string(),
    calendarPending: z
      .boolean()
      .describe('a newer version of its calendar is published; its dates are still to be moved (CLK-5)'),
    links: z.record(z.string(), z.string()),
  })
  .meta({ id: 'RequestView' });
export type RequestView = z.output<typeof requestView>;
export type ClockView = z.output<typeof clockView>;
export type PersonView = z.output<typeof personView>;

export const requestRow = requestView
  .pick({
    id: true,
    number: true,
    version: true,
    stage: true,
    stageName: true,
    closedAs: true,
    enterprise: true,
    tier: true,
    nature: true,
    grade: true,
    summary: true,
    owner: true,
    level: true,
    overdue: true,
    nextDue: true,
    receivedAt: true,
    master: true,
    calendarPending: true,
  })
  .meta({ id: 'RequestRow' });
export type RequestRowView = z.output<typeof requestRow>;

export const requestPage = z
  .object({ items: z.array(requestRow), next: z.string().optional().describe('cursor of the next page') })
  .meta({ id: 'RequestPage' });

export const historyView = z
  .object({
    items: z.array(
      z.object({
        number: z.number().int(),
        type: z.string(),
        name: word,
        said: word.describe('the event in a sentence'),
        at: moment,
        by: z.object({ kind: z.string(), name: z.string(), covering: z.string().optional() }),
        dueAt: moment.optional(),
        firedAt: moment.optional(),
        commandId: z.string(),
        data: z.record(z.string(), z.unknown()),
      }),
    ),
  })
  .meta({ id: 'History' });
export type HistoryView = z.output<typeof historyView>;

const ledgerLine = z.object({
  date: z.string(),
  from: moment,
  to: moment,
  minutes: z.number(),
  exception: z.boolean(),
  provisional: z.boolean(),
});
/** A clock with its deadline ledger 时限明细 (CLK-14). */
export const ledgerView = z
  .object({
    items: z.array(
      clockView.extend({
        budget: word,
        budgetMinutes: z.number(),
        usedMinutes: z.number(),
        remainingMinutes: z.number(),
        calendar: z.string(),
        policy: z.string(),
        why: word.describe('why it is that date, in a sentence'),
        pauses: z.array(z.object({ from: moment, to: moment.optional() })),
        lines: z
          .array(ledgerLine)
          .describe('every stretch that counts, to the due moment; they sum to the budget'),
      }),
    ),
  })
  .meta({ id: 'Ledger' });
export type LedgerView = z.output<typeof ledgerView>;

/** What happens next if nobody acts. */
export const nextView = z
  .object({
    items: z.array(
      z.object({
        key: z.string(),
        at: moment,
        kind: z.string(),
        said: word,
        clock: z.string().optional(),
        level: level.optional(),
        reaches: z.array(personView),
        gap: z.string().optional().describe('a position that nobody holds: the next fallback is reached'),
      }),
    ),
  })
  .meta({ id: 'Next' });
export type NextView = z.output<typeof nextView>;
