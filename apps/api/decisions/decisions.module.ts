import { Controller, Module, Query } from '@nestjs/common';
import type { Caller } from '#libs/auth';
import { TheCaller } from '../access/caller.js';
import { Route } from '../operation/operation.js';
import { Valid } from '../operation/valid.pipe.js';
import { DecisionLists } from './decision-lists.js';
import { decisionExample } from './example.js';
import { decisionPage, decisionsQuery } from './schemas.js';
import type { DecisionsQuery } from './schemas.js';

/** What waits for a decision 待决事项; the decision is a command of its request. */
@Controller()
export class DecisionsController {
  constructor(private readonly decisions: DecisionLists) {}

  @Route({
    method: 'get',
    path: '/v1/decisions',
    id: 'listDecisions',
    tag: 'requests',
    summary: { zh: '待我决定的事项', en: 'What waits for my decision' },
    description:
      "Proposals, owners to be named, refused tasks to be ruled on, escalations, calls on the direct line, transfers: one's own, " +
      "those of whom one covers for, and those of one's office. Soonest due first.",
    policy: { staff: 'any' },
    query: decisionsQuery,
    answer: {
      status: 200,
      description: 'a page',
      schema: decisionPage,
      example: { items: [decisionExample] },
    },
    errors: ['invalid', 'cursor-invalid', 'unauthenticated', 'forbidden', 'database-unavailable', 'internal'],
  })
  list(@Query(new Valid(decisionsQuery)) query: DecisionsQuery, @TheCaller() caller: Caller) {
    return this.decisions.list(query, caller);
  }
}

@Module({ controllers: [DecisionsController], providers: [DecisionLists] })
export class DecisionsModule {}
