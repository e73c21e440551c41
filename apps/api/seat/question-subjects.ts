import { Injectable } from '@nestjs/common';
import type { Policy, Subject } from '#libs/auth';
import { w } from '#libs/catalogue';
import type { Enterprise } from '#libs/organisation';
import { Problem } from '#libs/problem';
import type { QuestionRecord } from '#libs/store';
import { linkedTo } from '../access/subjects.js';
import { ProductClock, Registry } from '../ports.js';
import { SeatBook } from './seat-book.js';

/** A question and what relations to it are worked out from: whoever took it stands as its owner. */
export interface KnownQuestion {
  record: QuestionRecord;
  subject: Subject;
  enterprise?: Enterprise;
}

/** Who may see a question; anybody else is told that it isn't there. */
export const seeQuestion = {
  enterprise: ['own'],
  operator: 'any',
  coordinator: 'any',
  administrator: 'any',
  staff: ['owner', 'linked'],
} satisfies Policy;

const ID = /^q-[\w.:-]{1,78}$/;

/** Whether a stream tells a question. */
export const isQuestion = (id: string): boolean => ID.test(id);

/** Questions as policies see them. */
@Injectable()
export class QuestionSubjects {
  constructor(
    private readonly book: SeatBook,
    private readonly registry: Registry,
    private readonly clock: ProductClock,
  ) {}

  async of(id: string): Promise<KnownQuestion | undefined> {
    const record = isQuestion(id) ? await this.book.get(id) : undefined;
    if (!record) return undefined;
    const [enterprise, directory] = await Promise.all([
      this.registry.enterprise(record.enterprise),
      this.registry.directory(),
    ]);
    const { claimedBy } = record.state;
    const subject: Subject = {
      ...{ request: id, enterprise: record.enterprise, reached: [] },
      ...{ owner: claimedBy?.person ?? '', ownerUnit: '' },
      linked: linkedTo(enterprise, directory, this.clock.now()),
    };
    return { record, enterprise, subject };
  }
}

/** Unknown and foreign look the same. */
export const noSuchQuestion = (): Problem =>
  new Problem('not-found', {
    detail: w('没有这个提问，或它不属于您。', 'There is no such question, or it is not yours to see.'),
  });
