import type { AppendBatch, AppendResult, FoundEvent } from '#libs/contracts';
import { translated } from '../failure.js';

/** The book as the activity needs it. */
export interface JournalPort {
  /** Compare-and-set on (stream, expected number). */
  append(batch: Required<AppendBatch>): Promise<AppendResult>;
  /** Events of a stream after number `from`. */
  read(stream: string, from: number): Promise<FoundEvent[]>;
}

export function createJournalActivities(journal: JournalPort) {
  /** Without entries it is a question: does the stream still stand where the request believes it to? */
  async function write({ after, ...batch }: AppendBatch): Promise<AppendResult> {
    if (after && batch.entries.length > 0) return journal.append({ ...batch, after });
    const events = await journal.read(batch.stream, batch.expected);
    return events.length > 0 ? { kind: 'found', events } : { kind: 'appended' };
  }

  return {
    /** Appends one batch, or tells what stands there already: the journal decides what happened (must hold 1). */
    async appendBatch(batch: AppendBatch): Promise<AppendResult> {
      try {
        return await write(batch);
      } catch (error) {
        throw translated('journal', error);
      }
    },
  };
}

export type JournalActivities = ReturnType<typeof createJournalActivities>;
