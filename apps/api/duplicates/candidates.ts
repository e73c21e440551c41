import { Injectable } from '@nestjs/common';
import { allowed } from '#libs/auth';
import type { Caller } from '#libs/auth';
import { likenessWord, stageWords } from '#libs/catalogue';
import { duplicateFigures, scoreOf, spanMs } from '#libs/duplicates';
import type { Matter, Score } from '#libs/duplicates';
import type { DuplicateFigures } from '#libs/request';
import type { KnownMatter } from '#libs/store';
import { seeRequest } from '../access/see.js';
import { Subjects } from '../access/subjects.js';
import { iso } from '../operation/moments.js';
import { Matters, ProductClock, Registry, RequestRows } from '../ports.js';
import { People } from '../requests/people.js';
import { matterOf, textOf } from './matter.js';
import type { CandidateView, LikelyDuplicate, ToldMatter } from './schemas.js';

interface Scored {
  known: KnownMatter;
  score: Score & { as: 'likely' | 'similar' };
}

/** Nobody reads more. */
const SHOWN = 10;

/** Requests that may be about the same (DUP-1), with score and factors. */
@Injectable()
export class Candidates {
  constructor(
    private readonly matters: Matters,
    private readonly rows: RequestRows,
    private readonly registry: Registry,
    private readonly subjects: Subjects,
    private readonly clock: ProductClock,
  ) {}

  /** Before anything is created. An enterprise hears of its own requests alone. */
  async of(told: ToldMatter, caller: Caller): Promise<{ items: CandidateView[] }> {
    const enterprise = await this.registry.enterprise(told.enterprise);
    const at = this.clock.now();
    const own = enterprise?.id ?? told.enterprise;
    const matter = { ...told, enterprise: own, text: textOf(told), address: enterprise?.street ?? '', at };
    const found = (await this.scored(matter)).filter(
      ({ known }) => caller.kind === 'person' || known.enterprise === own,
    );
    const people = new People(await this.registry.directory(), at);
    const items = found.slice(0, SHOWN).map((one) => this.viewOf(one, people, caller));
    return { items: await Promise.all(items) };
  }

  /** What the receipt names: likely ones of the same enterprise that were there before, so that a repeat says the same. */
  async likelyOf(request: string): Promise<LikelyDuplicate[]> {
    const row = await this.rows.get(request);
    if (!row) return [];
    const street = (await this.registry.enterprise(row.enterprise))?.street ?? '';
    const scored = await this.scored(matterOf({ ...row, street }));
    return scored
      .filter(({ known, score }) => score.as === 'likely' && known.enterprise === row.enterprise)
      .filter(({ known }) => known.id !== row.id && known.receivedAt <= row.receivedAt)
      .map(({ known: { id, number }, score }) => ({
        ...{ request: id, number, score: score.score },
        why: whyOf(score),
      }));
  }

  private async scored(matter: Matter): Promise<Scored[]> {
    const figures = await this.figures();
    const since = matter.at - spanMs(figures.back);
    const around = await this.matters.around({ ...matter, since, until: matter.at });
    const scoreWith = scoreOf(figures, matter);
    return around
      .map((known) => ({ known, score: scoreWith(matterOf(known)) }))
      .filter((one): one is Scored => one.score.as !== 'other')
      .toSorted((one, other) => other.score.score - one.score.score);
  }

  private async figures(): Promise<DuplicateFigures> {
    return duplicateFigures((await this.registry.rules()).policy);
  }

  /** Whoever may not see a request still hears that there is one, and whom to ask. */
  private async viewOf({ known, score }: Scored, people: People, caller: Caller): Promise<CandidateView> {
    const subject = (await this.subjects.of(known.id))?.subject;
    const sees = subject !== undefined && allowed(seeRequest, caller, subject);
    return {
      ...(sees && { request: known.id, summary: known.summary }),
      ...{ number: known.number, as: score.as, score: score.score, factors: score.factors },
      why: whyOf(score),
      ...{ stage: known.stage, stageName: stageWords[known.stage] },
      receivedAt: iso(known.receivedAt),
      owner: people.view(known.owner),
    };
  }
}

function whyOf({ factors: { text, item, enterprise, address } }: Score) {
  return likenessWord({
    ...{ text: text.alike, item: item.alike },
    ...{ enterprise: enterprise.alike, address: address.alike },
  });
}
