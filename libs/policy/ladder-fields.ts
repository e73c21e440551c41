import { escalationAction, level, tier } from '#libs/messages';
import type { Ladder, LadderMoment, LadderStep } from '#libs/request';
import { z } from 'zod';
import { percent, span } from './pack-fields.js';

const target = z.enum([
  'owner',
  'station_head',
  'coordinator',
  'unit_leader',
  'steward',
  'chain_chief',
  'street_leader',
  'joint_meeting',
]);

const rung = z.strictObject({
  whom: z.array(target).min(1, 'reaches nobody; a level names at least one (ESC-2)'),
  owes: z
    .strictObject({
      what: z.enum(['acknowledge', 'action', 'decision', 'plan']),
      within: span,
      onSilence: escalationAction.optional(),
    })
    .optional(),
});

const step = z
  .strictObject({
    clock: z.enum(['contact', 'resolve', 'verify', 'other']),
    level,
    at: percent.optional(),
    after: span.optional(),
    notice: z.literal('next_opening').optional(),
    every: span.optional(),
    orSilenceOf: level.optional(),
  })
  .transform(({ clock, level: reached, at, after, notice, every, orSilenceOf }, context): LadderStep => {
    const moments: LadderMoment[] = [
      ...(at === undefined ? [] : [{ percent: at }]),
      ...(after === undefined ? [] : [{ after, ...(notice && { notice }) }]),
      ...(every === undefined ? [] : [{ every }]),
    ];
    const [when, ...more] = moments;
    if (when === undefined || more.length > 0) {
      context.addIssue('a step says when once: at (a share of the budget), after (the breach) or every');
      return z.NEVER;
    }
    return { clock, level: reached, when, ...(orSilenceOf && { orSilenceOf }) };
  });

/** The escalation ladder 提级阶梯 as a pack's file writes it. */
export const ladderFields = z
  .strictObject({
    version: z.string({ error: 'must be a text; put it in quotes' }).min(1).max(40),
    levels: z.partialRecord(level, rung),
    steps: z.array(step).min(1),
    tiers: z.partialRecord(tier, z.array(step)).default({}),
    urgent: z.array(step).default([]),
  })
  .transform(({ levels, ...rest }): Ladder => ({
    ...rest,
    levels: level.options.flatMap((one) => {
      const found = levels[one];
      return found === undefined ? [] : [{ level: one, ...found }];
    }),
  }));
