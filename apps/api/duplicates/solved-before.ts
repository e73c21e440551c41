import { Injectable } from '@nestjs/common';
import { allowed } from '#libs/auth';
import type { Caller } from '#libs/auth';
import { ordinaryDays } from '#libs/calendar';
import { duplicateFigures, matterScore, spanMs, withoutNames } from '#libs/duplicates';
import type { EventOf } from '#libs/messages';
import type { Rules } from '#libs/request';
import type { SolvedMatter } from '#libs/store';
import { seeRequest } from '../access/see.js';
import { Subjects } from '../access/subjects.js';
import { iso } from '../operation/moments.js';
import { Book, Matters, ProductClock, Registry, Sealing } from '../ports.js';
import type { BookEvent } from '../ports.js';
import { People } from '../requests/people.js';
import { matterOf, textOf } from './matter.js';
import type { SolvedBefore } from './schemas.js';

/** What is looked for: a matter that is told, or a request that is there and is not its own precedent. */
export interface Sought {
  summary?: string;
  words: string;
  item?: string;
  id?: string;
}

interface Found {
  known: SolvedMatter;
  alike: number;
}

const SHOWN = 5;

/** How like matters were solved before: the answer's words, unit, days and verdict, as a draft. Staff only. */
@Injectable()
export class SolvedMatters {
  constructor(
    private readonly matters: Matters,
    private readonly book: Book,
    private readonly sealing: Sealing,
    private readonly registry: Registry,
    private readonly subjects: Subjects,
    private readonly clock: ProductClock,
  ) {}

  async like(sought: Sought, caller: Caller): Promise<{ items: SolvedBefore[] }> {
    const rules = await this.registry.rules();
    const people = new People(await this.registry.directory(), this.clock.now());
    const found = await this.found(sought, rules);
    const items = found.map((one) => this.viewOf(one, rules, people, caller));
    return { items: (await Promise.all(items)).filter((item) => item !== undefined) };
  }

  private async found(sought: Sought, { policy }: Rules): Promise<Found[]> {
    const figures = duplicateFigures(policy);
    const text = textOf(sought);
    const since = this.clock.now() - spanMs(figures.back);
    const solved = await this.matters.solved(text, sought.item, since);
    const alikeTo = matterScore(figures, { ...sought, text });
    return solved
      .filter(({ id }) => id !== sought.id)
      .map((known) => ({ known, alike: alikeTo(matterOf(known)) }))
      .filter(({ alike }) => alike >= figures.draft)
      .toSorted((one, other) => other.alike - one.alike)
      .slice(0, SHOWN);
  }

  private async viewOf(
    { known, alike }: Found,
    { calendar }: Rules,
    people: People,
    caller: Caller,
  ): Promise<SolvedBefore | undefined> {
    const events = await this.sealing.open(await this.book.read(known.id));
    const answer = lastOf(events, 'answered');
    if (!answer) return undefined;
    const verdict = lastOf(events, 'feedback_given')?.data;
    const subject = (await this.subjects.of(known.id))?.subject;
    const { number, item, ownerUnit } = known;
    return {
      ...{ number, alike, ...(item !== undefined && { item }), outcome: answer.data.outcome },
      answer: withoutNames(answer.data.words, namesIn(known)),
      unit: { id: ownerUnit, name: people.unitName(ownerUnit) },
      workingDays: ordinaryDays(calendar, known.receivedAt, answer.at),
      ...(verdict && { verdict: { solved: verdict.solved, satisfied: verdict.satisfied } }),
      answeredAt: iso(answer.at),
      ...(subject && allowed(seeRequest, caller, subject) && { request: known.id }),
    };
  }
}

/** Whom the words could name. */
const namesIn = (known: SolvedMatter) => [
  ...[known.enterpriseName, known.enterpriseNameEn, ...known.contacts],
  ...[known.contactName, known.contactPhone],
];

function lastOf<T extends 'answered' | 'feedback_given'>(
  events: BookEvent[],
  type: T,
): { data: EventOf<T>['data']; at: number } | undefined {
  const last = events.findLast(({ event }) => event.type === type);
  return last && { data: last.event.data as EventOf<T>['data'], at: last.at };
}
