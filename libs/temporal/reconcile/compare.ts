import { isSame } from './account.js';
import type { Account } from './account.js';
import type { ToldEvent } from './replayer.js';

/** What journal and workflow say differently of one stream. */
export type Difference = { stream: string } & (
  | { kind: 'journal-behind'; from: number; to: number }
  | { kind: 'history-dropped'; from: number; to?: number }
  | { kind: 'two-stories'; number: number }
  | { kind: 'workflow-behind'; from: number; to: number }
  | { kind: 'workflow-missing'; at: number }
  | { kind: 'history-unreadable'; because: string }
);

/** What the journal holds of one stream. */
export interface Book {
  events: readonly ToldEvent[];
  /** Whether it has come to its end; false where nothing is known. */
  ended: boolean;
}

/** What is to be said of one stream, and what the journal is to be given. */
export interface Finding {
  differences: Difference[];
  /** Right behind the journal's end, without a hole. */
  append: ToldEvent[];
}

/** Holds the account of a workflow against the journal. What no history holds is named and never made up. */
export function compare(account: Account, book: Book): Finding {
  const { stream, version, reached, running, waiting } = account;
  const stands = book.events.length;
  const number = otherAt(account, book);
  if (number !== undefined) return only({ stream, kind: 'two-stories', number });
  const append = following(account, stands);
  const known = stands + append.length;
  const differences: Difference[] = [];
  if (append.length > 0) differences.push({ stream, kind: 'journal-behind', from: stands + 1, to: known });
  if (account.unreadable !== undefined)
    differences.push({ stream, kind: 'history-unreadable', because: account.unreadable });
  else if (known < reached) differences.push({ stream, kind: 'history-dropped', ...hole(account, known) });
  else if (running && !waiting && known > version)
    differences.push({ stream, kind: 'workflow-behind', from: version, to: known });
  else if (!running && known > 0 && !endedIn(book, append))
    differences.push(withoutRun(stream, known, account.continued));
  return { differences, append };
}

/**
 * A stream that has not ended and has no workflow. Where there was one, because another run went on in it or because the
 * journal was put back to an earlier moment, it may have known more: what happened since is not to be guessed.
 */
export function withoutRun(stream: string, version: number, knewMore: boolean): Difference {
  if (knewMore) return { stream, kind: 'history-dropped', from: version + 1 };
  return { stream, kind: 'workflow-missing', at: version };
}

function otherAt({ events, torn }: Account, book: Book): number | undefined {
  const other = book.events.find((event) => {
    const told = events.get(event.number);
    return told !== undefined && !isSame(told, event);
  });
  return other?.number ?? torn;
}

function following({ events }: Account, stands: number): ToldEvent[] {
  const append: ToldEvent[] = [];
  for (let next = events.get(stands + 1); next; next = events.get(next.number + 1)) append.push(next);
  return append;
}

function hole({ events, reached }: Account, known: number): { from: number; to: number } {
  const next = Math.min(reached + 1, ...[...events.keys()].filter((number) => number > known));
  return { from: known + 1, to: next - 1 };
}

const endedIn = (book: Book, append: ToldEvent[]): boolean =>
  book.ended || append.some(({ event }) => ENDS.has(event.type));

const ENDS: ReadonlySet<string> = new Set(['ended', 'question_ended']);

const only = (difference: Difference): Finding => ({ differences: [difference], append: [] });
