import { channel, dispatch, grade, nature, opaqueId, role, tier } from '#libs/messages';
import { PLACES } from '#libs/routing';
import type { Conditions, RoutingRule } from '#libs/routing';
import { z } from 'zod';
import { span } from './pack-fields.js';

/** One value, or a list of them. */
const oneOrMany = <T>(schema: z.ZodType<T>) =>
  z.preprocess((value) => [value].flat(), z.array(schema).min(1, 'must name one at least'));

const keyword = z.string({ error: 'must be a text; put it in quotes' }).trim().min(1).max(40);

const unit = z
  .string()
  .refine((one) => PLACES.some((place) => place === one) || opaqueId.safeParse(one).success, {
    error: ({ input }) => `'${String(input)}' is no unit; an id is accepted, or one of ${PLACES.join(', ')}`,
  });

const conditions = z
  .strictObject({
    item: oneOrMany(opaqueId),
    nature: oneOrMany(nature),
    grade: oneOrMany(grade),
    industry: oneOrMany(keyword),
    chain: oneOrMany(opaqueId),
    area: oneOrMany(opaqueId),
    tier: oneOrMany(tier),
    urgency: oneOrMany(z.enum(['urgent', 'normal'])),
    channel: oneOrMany(channel),
    words: oneOrMany(keyword),
  })
  .partial()
  .transform(
    (when): Conditions =>
      Object.fromEntries(Object.entries(when).filter(([, values]) => values !== undefined)) as Conditions,
  );

const rule = z
  .strictObject({
    id: opaqueId,
    title: z.strictObject({ zh: keyword, en: z.string().min(1).max(80) }),
    shadow: z.boolean().default(false),
    when: conditions.default({}),
    lead: oneOrMany(unit),
    supporting: z.array(oneOrMany(unit)).max(8).default([]),
    handler: z.strictObject({ position: opaqueId.optional(), role: role.optional() }).optional(),
    grade: grade.optional(),
    dispatch: dispatch.optional(),
  })
  .transform(({ handler, grade: suggested, dispatch: when, ...rest }): RoutingRule => ({
    ...rest,
    ...(handler && { handler: definite(handler) }),
    ...(suggested && { grade: suggested }),
    ...(when && { dispatch: when }),
  }));

/** Without the members that are there but undefined. */
const definite = ({
  position,
  role: wanted,
}: {
  position?: string | undefined;
  role?: z.output<typeof role> | undefined;
}) => ({
  ...(position !== undefined && { position }),
  ...(wanted !== undefined && { role: wanted }),
});

const weight = z.number({ error: 'must be a number' }).nonnegative().max(1000);
const kinds = ['district', 'centre', 'department', 'street', 'station', 'joint_meeting', 'partner'] as const;

/** Routing rules 分派规则 as their file writes them (see policies/routes/sample.yaml). */
export const routesFile = z.strictObject({
  version: z.string({ error: 'must be a text; put it in quotes' }).min(1).max(40),
  title: z.strictObject({ zh: z.string(), en: z.string() }),
  backstop: opaqueId,
  handlers: z.partialRecord(z.enum(kinds), role).default({}),
  load: z.strictObject({ open: weight, soon: weight, breached: weight, within: span }),
  capacity: z.record(opaqueId, z.number().positive().max(100)).default({}),
  urgentWords: z.array(keyword).default([]),
  atOnce: z.array(grade).default([]),
  rules: z.array(rule).min(1, 'a rule that catches all is needed at least').max(500),
});
