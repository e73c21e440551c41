import { z } from 'zod';
import { moment } from './moment.js';
import { agentAct, opaqueId } from './terms.js';
import { words } from './words.js';

const text = words(4000);
const line = words(200);
const evidence = z.array(line).max(20);

/** Commands of the checklist 办理清单 and of agent handling 代办 (capability 13). */
export const checklistCommandData = {
  /** A step of the item's checklist is done; taken back by `correct`, which names its entry. */
  tick_step: z.strictObject({ step: opaqueId, evidence: evidence.optional(), words: text.optional() }),
  /** Asks the enterprise for materials of the list 一次性告知; with `until` the request waits for it (CLK-7). */
  ask_material: z.strictObject({
    materials: z.array(opaqueId).min(1).max(20),
    until: moment.optional(),
    words: text,
  }),
  /** A material has come: `receipt` says by what paper it was taken in. */
  receive_material: z.strictObject({
    material: opaqueId,
    receipt: line.optional(),
    evidence: evidence.optional(),
  }),
  /** The enterprise lets somebody act in its name 代办委托; recorded by staff with evidence. */
  authorise_agent: z.strictObject({ scope: text, until: moment.optional(), evidence: evidence.optional() }),
  revoke_agent: z.strictObject({ words: text.optional() }),
  /** One act in the enterprise's name 代办事项. */
  record_agent_act: z.strictObject({ act: agentAct, words: text, evidence: evidence.optional() }),
} as const;
