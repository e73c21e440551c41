import { Controller, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import type { Caller } from '#libs/auth';
import type { ProblemCode } from '#libs/catalogue';
import { TheCaller, TheRequest } from '../access/caller.js';
import { seeRequest } from '../access/see.js';
import type { Known } from '../access/subjects.js';
import { etagOf } from '../commands/asked.js';
import { instantQuery } from '../operation/answer-parts.js';
import { Route } from '../operation/operation.js';
import type { Operation } from '../operation/operation.js';
import { Valid } from '../operation/valid.pipe.js';
import { historyExample, ledgerExample, nextExample, requestExample, rowExample } from './examples.js';
import { listQuery } from './list-query.js';
import type { AskedList } from './list-query.js';
import { RequestDetails } from './request-details.js';
import { RequestLists } from './request-lists.js';
import { RequestReader } from './request-reader.js';
import { historyView, ledgerView, nextView, requestPage, requestView } from './schemas.js';

const atQuery = z.strictObject({
  at: instantQuery.optional().describe('the state at that past instant'),
});
type At = z.output<typeof atQuery>;
const nextQuery = z.strictObject({
  ladder: z.string().max(40).optional().describe('as it would be under this version of the ladder (ESC-5)'),
});
type Ahead = z.output<typeof nextQuery>;
const instantOf = ({ at }: At): number | undefined => (at === undefined ? undefined : Date.parse(at));

const errors: ProblemCode[] = ['invalid', 'unauthenticated', 'not-found', 'database-unavailable', 'internal'];

/** A reading route about one request. */
const about = (
  rest: Pick<Operation, 'path' | 'id' | 'summary' | 'answer'> & Partial<Operation>,
): Operation => ({
  method: 'get',
  tag: 'requests',
  policy: seeRequest,
  about: 'request',
  errors,
  ...rest,
});

/** Reading requests. */
@Controller()
export class RequestsController {
  constructor(
    private readonly lists: RequestLists,
    private readonly reader: RequestReader,
    private readonly details: RequestDetails,
  ) {}

  @Route({
    method: 'get',
    path: '/v1/requests',
    id: 'listRequests',
    tag: 'requests',
    summary: { zh: '诉求列表', en: 'List requests' },
    description: 'Only what the caller may see. Overdue is computed at the moment of reading.',
    policy: { enterprise: 'any', staff: 'any' },
    query: listQuery,
    answer: { status: 200, description: 'a page', schema: requestPage, example: { items: [rowExample] } },
    errors: ['invalid', 'cursor-invalid', 'unauthenticated', 'forbidden', 'database-unavailable', 'internal'],
  })
  list(@Query(new Valid(listQuery)) query: AskedList, @TheCaller() caller: Caller) {
    return this.lists.list(query, caller);
  }

  @Route(
    about({
      path: '/v1/requests/:id',
      id: 'getRequest',
      summary: { zh: '诉求详情', en: 'Read a request' },
      query: atQuery,
      answer: {
        status: 200,
        description: 'the request, now or at `at`',
        schema: requestView,
        example: requestExample,
        headers: { ETag: 'its version, for If-Match' },
      },
    }),
  )
  async get(
    @TheRequest() known: Known,
    @TheCaller() caller: Caller,
    @Query(new Valid(atQuery)) query: At,
    @Res({ passthrough: true }) reply: Response,
  ) {
    const view = await this.reader.view(known, caller, instantOf(query));
    reply.setHeader('etag', etagOf(view.version));
    return view;
  }

  @Route(
    about({
      path: '/v1/requests/:id/history',
      id: 'getHistory',
      summary: { zh: '办理记录', en: 'The journal in words' },
      query: atQuery,
      answer: { status: 200, description: 'every event', schema: historyView, example: historyExample },
    }),
  )
  history(@TheRequest() known: Known, @TheCaller() caller: Caller, @Query(new Valid(atQuery)) query: At) {
    return this.details.history(known, caller, instantOf(query));
  }

  @Route(
    about({
      path: '/v1/requests/:id/clocks',
      id: 'getClocks',
      summary: { zh: '时限明细', en: 'Clocks with their deadline ledgers' },
      description: 'Rule: CLK-14.',
      query: atQuery,
      answer: { status: 200, description: 'each clock', schema: ledgerView, example: ledgerExample },
    }),
  )
  clocks(@TheRequest() known: Known, @TheCaller() caller: Caller, @Query(new Valid(atQuery)) query: At) {
    return this.details.clocks(known, caller, instantOf(query));
  }

  @Route(
    about({
      path: '/v1/requests/:id/next',
      id: 'getNext',
      summary: { zh: '若无人办理，接下来会发生什么', en: 'What happens next if nobody acts' },
      policy: { ...seeRequest, enterprise: [] },
      query: nextQuery,
      answer: { status: 200, description: 'each coming moment', schema: nextView, example: nextExample },
    }),
  )
  next(@TheRequest() known: Known, @Query(new Valid(nextQuery)) { ladder }: Ahead) {
    return this.details.next(known, ladder);
  }
}
