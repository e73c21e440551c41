import type { SeatCommandData, SeatCommandType } from '#libs/messages';
import { sealSeatCommand } from '#libs/seal';
import type { QuestionFilter, Store } from '#libs/store';
import type { SeatBook, TalkEvent } from '../seat/seat-book.js';

/** The seat's book over the store. */
export class StoreSeat implements SeatBook {
  constructor(private readonly store: Store) {}

  get(id: string) {
    return this.store.questions.get(id);
  }

  list(filter: QuestionFilter) {
    return this.store.questions.list(filter);
  }

  async talk(id: string): Promise<TalkEvent[]> {
    return this.store.keyring.open(await this.store.questionJournal.read(id));
  }

  fold(id: string) {
    return this.store.questionJournal.fold(id);
  }

  async seal<T extends SeatCommandType>(enterprise: string, type: T, data: SeatCommandData<T>) {
    return sealSeatCommand(type, data, await this.store.keyring.keyOf(enterprise));
  }
}
