import type { Actor, Brought, CommandData } from '#libs/messages';
import { markOf } from './merging.js';
import type { Join, Merge, RequestState } from './state.js';

type Sent = 'take_merge' | 'release_merge' | 'follow_master' | 'add_words';

/** A command that a request owes to another one, until that has answered. */
export type Errand = {
  [T in Sent]: {
    /** Unique within the request: `take:17`. The command's id derives from it, so that a repeat gets the first answer. */
    key: string;
    to: string;
    type: T;
    data: CommandData<T>;
    actor: Actor;
  };
}[Sent];

const SYSTEM: Actor = { kind: 'system' };

/** What was offered, as it stands by now: a master that was away for days is told of what came about meanwhile (DUP-3). */
function broughtNow({ level, clocks }: RequestState, { brings }: Merge): Brought {
  const { clock } = brings;
  const now = clocks['resolve'];
  if (!clock || now?.due === undefined) return { ...brings, level };
  const { due, budget, budgetMs, fired } = now;
  return { level, clock: { ...clock, due, budget, budgetMs, fired } };
}

/** Of a child: first to be taken, then each word of its people, at last to be let go (DUP-3, DUP-4). */
function ofChild(id: string, state: RequestState): Errand[] {
  const { number, enterprise, merge } = state;
  if (!merge) return [];
  const { stage, master: to, offer, passing } = merge;
  if (stage === 'offered') {
    const data = {
      child: id,
      number,
      enterprise: merge.enterprise ?? enterprise,
      brings: broughtNow(state, merge),
    };
    return [{ key: `take:${offer}`, to, type: 'take_merge', data, actor: SYSTEM }];
  }
  const words = passing.map(({ entry, by, ...said }): Errand => ({
    ...{ key: `words:${entry}`, to, type: 'add_words', data: said, actor: by },
  }));
  if (stage === 'merged') return words;
  return [
    ...words,
    { key: `release:${offer}`, to, type: 'release_merge', data: { child: id }, actor: SYSTEM },
  ];
}

/** A child that knows its master to be open need not hear of a cycle in which it stayed open. */
const isNews = (told: string, mark: string): boolean =>
  told !== mark && !(told.startsWith('open') && mark.startsWith('open'));

/** Of a master: each child hears that it closed, and that it is open again. */
function ofMaster(id: string, state: RequestState): Errand[] {
  const mark = markOf(state);
  const until = state.stage === 'closed' ? state.closedUntil : undefined;
  return Object.entries(state.joins ?? {})
    .filter(([, { told }]) => isNews(told, mark))
    .map(([child, { since }]: [string, Join]): Errand => {
      const data = { master: id, ...(until !== undefined && { until }) };
      return { key: `tell:${child}:${since}:${mark}`, to: child, type: 'follow_master', data, actor: SYSTEM };
    });
}

/**
 * What this request owes to others, in the order in which it is to be done. The shell carries it out, however often it
 * is killed, and brings the answer back as `note_errand`, which takes it off the list.
 */
export const errands = (id: string, state: RequestState): Errand[] => [
  ...ofChild(id, state),
  ...ofMaster(id, state),
];
