import { decide, evolve } from '#libs/request';
import type { Command, MaybeState } from '#libs/request';
import type { ApiWorld } from '../api-world.js';

const LATER = 90 * 86_400_000;

/** Ends a withdrawn request as its workflow would once the window has passed: no workflow is left, the journal says so. */
export async function endNow(world: ApiWorld, request: string): Promise<void> {
  const { journal, rules } = world.store;
  const [before, published] = await Promise.all([journal.fold(request), rules.current()]);
  if (!before || !published) throw new Error(`${request} is not there`);
  const at = before.at + LATER;
  const actor = { kind: 'system' } as const;
  const fire = { type: 'fire', commandId: `fire:${at}`, at, actor, data: {}, context: { recipients: {} } };
  const decision = decide(published, before, fire as Command);
  if (decision.rejected) throw new Error(decision.code);
  const { events } = decision;
  const after = events.reduce<MaybeState>((state, event) => evolve(state, event, at, 'system'), before);
  if (after?.end === undefined) throw new Error(`${request} has not ended`);
  await world.loseWorkflow(request);
  const entry = { commandId: fire.commandId, commandType: 'fire', bodyHash: 'x', actor, at, events } as const;
  await journal.append({
    stream: request,
    expected: before.version,
    entries: [{ ...entry, events: [...events] }],
    after,
  });
}
