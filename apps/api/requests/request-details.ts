import { Injectable } from '@nestjs/common';
import type { Caller } from '#libs/auth';
import type { Instant } from '#libs/calendar';
import type { Known } from '../access/subjects.js';
import { Rulebook } from '../commands/rulebook.js';
import { Registry } from '../ports.js';
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

  async clocks(known: Known, asked?: Instant): Promise<LedgerView> {
    const { state, at } = await this.reader.snapshot(known.row.id, asked);
    const rules = await this.rulebook.pinned(state);
    const items = Object.values(state.clocks).map(async (clock) => {
      const calendar = (await this.registry.calendar(clock.calendar)) ?? rules.calendar;
      return ledgerOf(clock, calendar, state.policy, at);
    });
    return { items: await Promise.all(items) };
  }

  async next(known: Known): Promise<NextView> {
    const { state, people } = await this.reader.snapshot(known.row.id);
    if (!known.enterprise) return { items: [] };
    const [rules, directory] = [await this.rulebook.pinned(state), await this.registry.directory()];
    return nextOf({ rules, state, directory, people, enterprise: known.enterprise });
  }
}
