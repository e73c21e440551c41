import type { Caller } from '#libs/auth';
import type { CommandType } from '#libs/messages';
import { inShadow } from '#libs/request';
import type { RequestState } from '#libs/request';

/** What an enterprise says to the work that is done for it, and not to one of its requests. */
const VOICE: ReadonlySet<CommandType> = new Set(['give_feedback', 'reply', 'object_to_pause', 'call_leader']);

/**
 * The request that hears it: while one is merged, its people see the work and the answer of its master, and their verdict,
 * by portal or by the link of their receipt, is said there (DUP-3, FBK-3).
 */
export function hearerOf(state: RequestState, caller: Caller, type: CommandType): string | undefined {
  const speaks = caller.kind !== 'person' && VOICE.has(type);
  return speaks && inShadow(state) ? state.merge?.master : undefined;
}
