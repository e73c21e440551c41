import { z } from 'zod';
import { plainText } from './plain-text.js';
import { agentAct, instant, opaqueId } from './terms.js';
import { words } from './words.js';

const text = words(17_000);
const evidence = z.array(text);
/** A name of the published catalogue, nobody's personal data. */
const name = z.strictObject({ zh: plainText(80), en: plainText(160) });

/** Events of the checklist 办理清单 and of agent handling 代办 (capability 13). */
export const checklistEventData = {
  /** The checklist of the item, by value: what `kept` names was ticked or received under the item before. */
  checklist_started: z.strictObject({
    item: opaqueId,
    name,
    version: z.string(),
    steps: z.array(z.strictObject({ id: opaqueId, name })),
    materials: z.array(z.strictObject({ id: opaqueId, name, needed: z.boolean() })),
    agent: z.boolean().optional(),
    kept: z.strictObject({ steps: z.array(opaqueId), materials: z.array(opaqueId) }).optional(),
  }),
  step_ticked: z.strictObject({
    step: opaqueId,
    name,
    evidence: evidence.optional(),
    words: text.optional(),
  }),
  material_asked: z.strictObject({
    ask: opaqueId,
    materials: z.array(z.strictObject({ id: opaqueId, name })),
    until: instant.optional(),
    words: text,
  }),
  material_received: z.strictObject({
    material: opaqueId,
    name,
    receipt: text.optional(),
    evidence: evidence.optional(),
  }),
  /** A tick or a receipt of a material is taken back (COR-1). */
  checklist_corrected: z.strictObject({ entry: z.number().int(), words: text }),
  agent_authorised: z.strictObject({
    scope: text,
    until: instant.optional(),
    via: z.enum(['account', 'link', 'recorded']),
    evidence: evidence.optional(),
  }),
  agent_ended: z.strictObject({ cause: z.enum(['revoked', 'item_changed']), words: text.optional() }),
  agent_acted: z.strictObject({ act: agentAct, words: text, evidence: evidence.optional() }),
} as const;
