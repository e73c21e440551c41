import { z } from 'zod';
import { opaqueId, role } from './terms.js';

/** Who acts: a person in a role (perhaps covering for somebody, OWN-7), an enterprise, or the product itself. */
export const actor = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('person'),
    person: opaqueId,
    role,
    unit: opaqueId.optional(),
    coveringFor: opaqueId.optional(),
  }),
  z.object({ kind: z.literal('enterprise'), enterprise: opaqueId, via: z.enum(['account', 'link']) }),
  z.object({ kind: z.literal('system') }),
]);

/** A person found in the dated organisation: active, with a role valid then. */
export const personRef = z.object({ person: opaqueId, unit: opaqueId, role });

/** Whom a message or an escalation reaches, and why just them (ESC-2). */
export const recipient = z.object({
  person: opaqueId,
  unit: opaqueId,
  position: opaqueId.optional(),
  via: z.enum(['position', 'owner', 'handler', 'cover', 'fallback']),
  covering: opaqueId.optional(),
});

/** The people found for one level of the ladder; `gap` names the position that nobody held. */
export const recipients = z.object({ people: z.array(recipient), gap: z.string().optional() });

export type Actor = z.output<typeof actor>;
export type PersonRef = z.output<typeof personRef>;
export type Recipient = z.output<typeof recipient>;
export type Recipients = z.output<typeof recipients>;
