import type { MaybeState } from '#libs/request';
import type { DataKey } from '#libs/seal';
import type { Store } from '#libs/store';
import { next, opening, wordsAdded } from '../../store/sample-life.js';

/** Appends an opening of four events and four later events, one by one, and notes the milliseconds of each. */
export async function appendLife(
  store: Store,
  key: DataKey,
  id: string,
  first: number[],
  later: number[],
): Promise<void> {
  let state: MaybeState;
  const batches = [
    opening(key, { number: id }),
    ...Array.from({ length: 4 }, () => wordsAdded(key, '补充材料')),
  ];
  for (const [index, events] of batches.entries()) {
    const batch = next(id, state, `${id}-${index}`, events);
    const began = performance.now();
    await store.journal.append(batch);
    (index === 0 ? first : later).push(performance.now() - began);
    state = batch.after;
  }
}
