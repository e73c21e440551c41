import { taskRole, tier } from '#libs/messages';
import type { TaskFigures } from '#libs/request';
import { z } from 'zod';
import { share, span } from './pack-fields.js';

const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** '15:00' → minutes of the day. */
const timeOfDay = z.string({ error: 'must be a time such as 15:00' }).transform((text, context): number => {
  const [, hours, minutes] = TIME.exec(text.trim()) ?? [];
  if (hours !== undefined) return Number(hours) * 60 + Number(minutes);
  context.addIssue(`'${text}' is no time of the day; 15:00 is accepted`);
  return z.NEVER;
});

/** The pack's figures of tasks 交办, co-handling 会办 and the direct line 上连天线. */
export const taskFields = z.strictObject({
  offer: z.record(tier, span),
  report: z.record(taskRole, span),
  urgent: z.strictObject({ offer: span, report: span, adjudication: span }),
  refuse: span,
  adjudication: z.strictObject({ lateAfter: timeOfDay, lateUntil: timeOfDay }),
  returned: span,
  depth: z.number().int().min(1).max(5),
  most: z.number().int().min(1).max(50),
  session: span,
  direct: z.strictObject({ share, every: span }),
}) satisfies z.ZodType<TaskFigures>;
