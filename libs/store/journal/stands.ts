import type { Store } from '../open.js';
import { isQuestion } from '../questions/question-streams.js';

/** Whether the journal knows a stream, of either kind, and whether it has come to its end. */
export async function streamStands(store: Store, stream: string): Promise<'absent' | 'open' | 'ended'> {
  const state = await (isQuestion(stream) ? store.questionJournal : store.journal).fold(stream);
  if (!state) return 'absent';
  return state.end === undefined ? 'open' : 'ended';
}
