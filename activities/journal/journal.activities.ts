import type { AppendBatch, AppendResult } from '#libs/contracts';
import { translated } from '../failure.js';

/** The book as the activity needs it: compare-and-set on (stream, expected number). */
export interface JournalPort {
  append(batch: AppendBatch): Promise<AppendResult>;
}

export function createJournalActivities(journal: JournalPort) {
  return {
    /** Appends one batch, or tells what stands there already: the journal decides what happened (must hold 1). */
    async appendBatch(batch: AppendBatch): Promise<AppendResult> {
      try {
        return await journal.append(batch);
      } catch (error) {
        throw translated('journal', error);
      }
    },
  };
}

export type JournalActivities = ReturnType<typeof createJournalActivities>;
