import { Injectable } from '@nestjs/common';
import { allowed } from '#libs/auth';
import type { Caller } from '#libs/auth';
import type { Directory } from '#libs/organisation';
import type { QuestionRecord } from '#libs/store';
import { ProductClock, Registry } from '../ports.js';
import { linkedEnterprises } from '../requests/list-query.js';
import { People } from '../requests/people.js';
import { noSuchQuestion, seeQuestion } from './question-subjects.js';
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
    const people = caller.kind === 'person' ? [caller.person, ...caller.covers] : [];
    const enterprises = await this.enterprisesOf(caller, people, directory);
    const records = await this.seat.list({ enterprises, people, open, limit });
    const names = new People(directory, this.clock.now());
    return records.map((record) => questionRowOf(record, names));
  }

  /** Whose questions a list may hold; absent means all. Not everybody who sees every request sees every question. */
  private async enterprisesOf(
    caller: Caller,
    people: string[],
    directory: Directory,
  ): Promise<string[] | undefined> {
    if (allowed(seeQuestion, caller)) return undefined;
    if (caller.kind === 'person')
      return linkedEnterprises(people, directory, this.registry, this.clock.now());
    return caller.kind === 'enterprise' ? this.registry.idsUnder([caller.enterprise]) : [];
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
