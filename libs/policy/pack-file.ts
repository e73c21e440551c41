import { grade, pauseReason, tier } from '#libs/messages';
import type { PolicySlice } from '#libs/request';
import { z } from 'zod';
import { duplicateFields } from './duplicate-fields.js';
import { ladderFields } from './ladder-fields.js';
import { packFaults } from './pack-faults.js';
import { percent, share, span } from './pack-fields.js';
import { taskFields } from './task-fields.js';
import { readYaml } from './yaml-file.js';

const packFile = z.strictObject({
  version: z.string({ error: 'must be a text; put it in quotes' }).min(1).max(40),
  title: z.strictObject({ zh: z.string(), en: z.string() }),
  /** Id of the calendar that its working time runs on. */
  calendar: z.string().min(1).max(40),
  play: z.boolean().default(false),
  budgets: z.record(grade, z.strictObject({ contact: span, plan: span, resolve: span })),
  update: z.record(tier, span.or(share.transform((part) => ({ share: part })))),
  clocks: z.strictObject({
    verify: span,
    transfer: span,
    adjudication: span,
    confirm: span,
    decision: span,
    direct: span,
  }),
  warnings: z.strictObject({ ladder: z.array(percent), others: z.array(percent) }),
  ladder: ladderFields,
  pause: z.strictObject({
    reasons: z.array(pauseReason),
    aheadAtMost: span,
    inAllAtMost: span,
    lastShare: share,
  }),
  extension: z.strictObject({ atLeastBefore: span, inAllFromReceipt: span }),
  transfer: z.strictObject({ perCycle: z.number().int().nonnegative(), lastShare: share }),
  reopening: z.strictObject({ atMost: span, share }),
  delivery: span,
  callback: z.strictObject({ attempts: z.number().int().positive(), within: span }),
  action: z.strictObject({ aheadAtMost: span }),
  correction: z.strictObject({ byAuthorWithin: span }),
  decline: z.strictObject({ within: span, objection: span }),
  withdrawal: z.strictObject({ denyWithin: span }),
  tasks: taskFields,
  closedFor: span,
  seat: z.strictObject({ answer: span, verdict: span }).optional(),
  quietAfterContact: span,
  duplicates: duplicateFields.optional(),
});

/** A policy pack 政策包 as its file says it: the slice that requests carry, its title, and its calendar. */
export interface PolicyPack extends Omit<PolicySlice, 'hash'> {
  title: { zh: string; en: string };
  calendar: string;
}

/**
 * A policy pack out of its file (see policies/packs/sample.yaml). Throws a YamlFileError whose message names line and
 * field, or the rule that the figures break.
 */
export function loadPack(yamlText: string): PolicyPack {
  return readYaml(yamlText, soundPack);
}

/** A step of its own: it runs only once every field has its form. */
const soundPack = packFile.transform((pack, context): PolicyPack => {
  for (const { field, message } of packFaults(pack)) {
    const path = field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
    context.addIssue({ code: 'custom', path, message });
  }
  return pack;
});
