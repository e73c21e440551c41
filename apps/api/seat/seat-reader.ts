import { Injectable } from '@nestjs/common';
import type { Caller } from '#libs/auth';
import type { QuestionRecord } from '#libs/store';
import { ProductClock, Registry } from '../ports.js';
import { scopeOf } from '../requests/list-query.js';
import { People } from '../requests/people.js';
import { noSuchQuestion } from './question-subjects.js';
import { SeatBook } from './seat-book.js';
import { questionRowOf, questionViewOf } from './seat-view.js';
import type { QuestionRow, QuestionView } from './seat-view.js';

/** Questions for those who may see them. */
@Injectable()
export class SeatReader {
  constructor(
    private readonly seat: SeatBook,
    private readonly registry: Registry,
    private readonly clock: ProductClock,
  ) {}

  async one(id: string): Promise<QuestionView> {
    const record = await this.seat.get(id);
    if (!record) throw noSuchQuestion();
    return this.view(record);
  }

  /** The queue 待受理: what waits longest first. */
  async list(caller: Caller, open: boolean | undefined, limit: number): Promise<QuestionRow[]> {
    const directory = await this.registry.directory();
    const scope = await scopeOf(caller, directory, this.registry, this.clock.now());
    const people = caller.kind === 'person' ? [caller.person, ...caller.covers] : [];
    const records = await this.seat.list({ enterprises: scope?.enterprises, people, open, limit });
    const names = new People(directory, this.clock.now());
    return records.map((record) => questionRowOf(record, names));
  }

  private async view(record: QuestionRecord): Promise<QuestionView> {
    const [talk, directory, { calendar }] = await Promise.all([
      this.seat.talk(record.id),
      this.registry.directory(),
      this.registry.rules(),
    ]);
    return questionViewOf({ record, talk, people: new People(directory, this.clock.now()), calendar });
  }
}
