import type { SeatCommandData, SeatCommandType, SeatEvent } from '#libs/messages';
import type { QuestionState } from '#libs/seat';
import type { QuestionFilter, QuestionRecord, StoredEvent } from '#libs/store';

/** An event of a question, its words opened. */
export type TalkEvent = StoredEvent<SeatEvent>;

/** Questions at the online seat 线上人工帮办, for reading: writing is the workflow's. */
export abstract class SeatBook {
  abstract get(id: string): Promise<QuestionRecord | undefined>;
  abstract list(filter: QuestionFilter): Promise<QuestionRecord[]>;
  abstract talk(id: string): Promise<TalkEvent[]>;
  abstract fold(id: string): Promise<QuestionState | undefined>;
  /** With the enterprise's own key (must hold 11). */
  abstract seal<T extends SeatCommandType>(
    enterprise: string,
    type: T,
    data: SeatCommandData<T>,
  ): Promise<SeatCommandData<T>>;
}
