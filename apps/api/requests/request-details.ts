import { Injectable } from '@nestjs/common';
import type { Caller } from '#libs/auth';
import type { Instant } from '#libs/calendar';
import { w } from '#libs/catalogue';
import { Problem } from '#libs/problem';
import type { RequestState, Rules } from '#libs/request';
import type { Known } from '../access/subjects.js';
import { Rulebook } from '../commands/rulebook.js';
import { Registry } from '../ports.js';
import { clocksFor } from './clock-view.js';
import { historyOf } from './history-view.js';
import { ledgerOf } from './ledger-view.js';
import { namingOf } from './naming.js';
import { nextOf } from './next-moments.js';
import { RequestReader } from './request-reader.js';
import type { HistoryView, LedgerView, NextView } from './schemas.js';

/** History, clocks and what comes next, each of one request. */
@Injectable()
export class RequestDetails {
  constructor(
    private readonly reader: RequestReader,
    private readonly rulebook: Rulebook,
    private readonly registry: Registry,
  ) {}

  async history(known: Known, caller: Caller | undefined, asked?: Instant): Promise<HistoryView> {
    const { state, events, people } = await this.reader.snapshot(known.row.id, asked);
    const { calendar } = await this.rulebook.pinned(state);
    const name = known.enterprise?.name ?? state.enterprise;
    return historyOf(events, namingOf(people, calendar), name, caller?.kind === 'person');
  }

  async clocks(known: Known, caller: Caller | undefined, asked?: Instant): Promise<LedgerView> {
    const { state, at } = await this.reader.snapshot(known.row.id, asked);
    const rules = await this.rulebook.pinned(state);
    const items = clocksFor(state, caller?.kind === 'person').map(async (clock) => {
      const calendar = (await this.registry.calendar(clock.calendar)) ?? rules.calendar;
      return ledgerOf(clock, calendar, state.policy, at);
    });
    return { items: await Promise.all(items) };
  }

  /** `ladder` previews the move to another version of it (ESC-5): nothing is recorded. */
  async next(known: Known, ladder?: string): Promise<NextView> {
    const { state, people } = await this.reader.snapshot(known.row.id);
    if (!known.enterprise) return { items: [] };
    const [rules, directory] = [await this.rulesUnder(state, ladder), await this.registry.directory()];
    return nextOf({ rules, state, directory, people, enterprise: known.enterprise });
  }

  private async rulesUnder(state: RequestState, ladder?: string): Promise<Rules> {
    const rules = await this.rulebook.pinned(state);
    if (ladder === undefined) return rules;
    const holder = await this.registry.packWithLadder(ladder);
    if (!holder) throw noSuchLadder(ladder);
    return { ...rules, policy: { ...rules.policy, ladder: holder.ladder } };
  }
}

const noSuchLadder = (version: string): Problem =>
  new Problem('invalid', {
    detail: w(`阶梯版本 ${version} 尚未发布。`, `Ladder ${version} is not published.`),
    facts: { fields: [{ field: 'ladder', problem: 'unknown' }] },
  });
