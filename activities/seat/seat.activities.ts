import type { AppendBatch, AppendResult, RequestWanted } from '#libs/contracts';
import type { SeatEvent } from '#libs/messages';
import type { QuestionState } from '#libs/seat';
import { translated } from '../failure.js';
import { written } from '../journal/journal.activities.js';
import type { JournalPort } from '../journal/journal.activities.js';

/** Opens the request that a question becomes; gives its id. */
export interface OpenerPort {
  open(wanted: RequestWanted): Promise<string>;
}

export function createSeatActivities(journal: JournalPort<SeatEvent, QuestionState>, opener: OpenerPort) {
  return {
    /** Appends one batch of a question, or tells what stands there already (must hold 1). */
    async appendQuestion(batch: AppendBatch<SeatEvent, QuestionState>): Promise<AppendResult<SeatEvent>> {
      try {
        return await written(journal, batch);
      } catch (error) {
        throw translated('journal', error);
      }
    },
    /** The request that a question becomes, opened once however often this is tried. */
    async openRequest(wanted: RequestWanted): Promise<string> {
      try {
        return await opener.open(wanted);
      } catch (error) {
        throw translated('seat', error);
      }
    },
  };
}

export type SeatActivities = ReturnType<typeof createSeatActivities>;
