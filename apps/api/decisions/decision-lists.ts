import { Injectable } from '@nestjs/common';
import type { Caller } from '#libs/auth';
import { decisionWords } from '#libs/catalogue';
import type { CommandType, DecisionKind, Role } from '#libs/messages';
import { standingFor } from '#libs/organisation';
import type { DecisionRecord } from '#libs/store';
import { iso } from '../operation/moments.js';
import { DecisionRows, ProductClock, Registry } from '../ports.js';
import { aboutViewOf } from '../requests/about-view.js';
import { linkedEnterprises } from '../requests/list-query.js';
import { People } from '../requests/people.js';
import { proposalViewOf } from '../requests/proposal-view.js';
import { readPage } from '../requests/read-page.js';
import type { DecisionItem, DecisionsQuery } from './schemas.js';

/** Who decides as a leader where they are linked or reached. */
const LEADERS: ReadonlySet<Role> = new Set(['steward', 'chain_chief']);

/** The commands of which one decides it. */
const DECIDED_BY: Record<DecisionKind, CommandType[]> = {
  proposal: ['decide_proposal'],
  naming: ['assign_owner'],
  ruling: ['adjudicate_task'],
  escalation: ['take_action'],
  call: ['answer_call'],
  transfer: ['accept_transfer', 'decline_transfer'],
};

/** What waits for the caller's decision, for that of those they cover for, and for that of their office. */
@Injectable()
export class DecisionLists {
  constructor(
    private readonly rows: DecisionRows,
    private readonly registry: Registry,
    private readonly clock: ProductClock,
  ) {}

  async list(query: DecisionsQuery, caller: Caller): Promise<{ items: DecisionItem[]; next?: string }> {
    if (caller.kind !== 'person') return { items: [] };
    const [directory, now] = [await this.registry.directory(), this.clock.now()];
    const people = standingFor(directory, [caller.person, ...caller.covers], now);
    const enterprises = LEADERS.has(caller.role)
      ? await linkedEnterprises([caller.person, ...caller.covers], directory, this.registry, now)
      : undefined;
    const { decisions, cursor } = await readPage(() =>
      this.rows.list({
        ...{ ...query, people, coordinator: caller.role === 'coordinator' },
        ...(enterprises && { leader: { enterprises } }),
        ...(caller.role === 'joint_meeting' && { leader: 'everywhere' as const }),
      }),
    );
    const names = new People(directory, now);
    const items = decisions.map((decision) => itemOf(decision, names));
    return { items, ...(cursor !== undefined && { next: cursor }) };
  }
}

function itemOf(decision: DecisionRecord, people: People): DecisionItem {
  const { kind, subject, due, overdue, proposal, level, owner } = decision;
  const request = aboutViewOf(decision);
  return {
    ...{ kind, kindName: decisionWords[kind], subject, overdue },
    ...(due !== undefined && { due: iso(due) }),
    ...(proposal && { proposal: proposalViewOf(proposal) }),
    decide: DECIDED_BY[kind].map((type) => `/v1/requests/${request.id}/${type.replaceAll('_', '-')}`),
    request: { ...request, level, owner: people.view(owner) },
  };
}
