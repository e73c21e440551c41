import { Body, Controller } from '@nestjs/common';
import type { Caller, Policy } from '#libs/auth';
import type { ProblemCode } from '#libs/catalogue';
import { TheCaller, TheRequest } from '../access/caller.js';
import { forbidden } from '../access/forbidden.js';
import { seeRequest } from '../access/see.js';
import type { Known } from '../access/subjects.js';
import { Route } from '../operation/operation.js';
import { Valid } from '../operation/valid.pipe.js';
import { Candidates } from './candidates.js';
import { candidateExample, solvedExample, toldExample } from './examples.js';
import { candidatePage, solvedPage, toldMatter } from './schemas.js';
import type { ToldMatter } from './schemas.js';
import { SolvedMatters } from './solved-before.js';

/** Whoever may open a request, and each enterprise about itself. */
const mayOpen = {
  ...{ operator: 'any', specialist: 'any', partner: 'any', station_head: 'any' },
  ...{ steward: 'any', chain_chief: 'any', coordinator: 'any', enterprise: 'any' },
} satisfies Policy;
const errors: ProblemCode[] = ['invalid', 'unauthenticated', 'forbidden', 'database-unavailable', 'internal'];
const toldErrors: ProblemCode[] = [...errors, 'too-large', 'unsupported-media-type'];

/** Before a request is created, and before it is answered: what is known of the same matter. */
@Controller()
export class DuplicatesController {
  constructor(
    private readonly candidates: Candidates,
    private readonly solved: SolvedMatters,
  ) {}

  @Route({
    method: 'post',
    path: '/v1/requests/candidates',
    id: 'findDuplicates',
    tag: 'requests',
    summary: { zh: '查重：可能重复的诉求', en: 'Requests that may be about the same, before one is opened' },
    description: 'Rule: DUP-1. Nothing is created. An enterprise hears of its own requests alone.',
    policy: mayOpen,
    body: { schema: toldMatter, example: toldExample },
    answer: {
      status: 200,
      description: 'the most alike first',
      schema: candidatePage,
      example: candidateExample,
    },
    errors: toldErrors,
  })
  find(@Body(new Valid(toldMatter)) told: ToldMatter, @TheCaller() caller: Caller) {
    if (caller.kind === 'enterprise' && caller.enterprise !== told.enterprise)
      throw forbidden({ enterprise: ['own'] });
    return this.candidates.of(told, caller);
  }

  @Route({
    method: 'post',
    path: '/v1/requests/similar',
    id: 'findSolved',
    tag: 'requests',
    summary: { zh: '以往类似诉求的办法', en: 'How like matters were solved before, while one is being told' },
    description: 'For staff. The answers are shown without the names and numbers of whoever was answered.',
    policy: { staff: 'any' },
    body: { schema: toldMatter, example: toldExample },
    answer: { status: 200, description: 'the most alike first', schema: solvedPage, example: solvedExample },
    errors: toldErrors,
  })
  before(@Body(new Valid(toldMatter)) told: ToldMatter, @TheCaller() caller: Caller) {
    return this.solved.like(told, caller);
  }

  @Route({
    method: 'get',
    path: '/v1/requests/:id/similar',
    id: 'getSolved',
    tag: 'requests',
    summary: {
      zh: '以往类似诉求的办法，供起草答复',
      en: 'How like matters were solved before, for a draft of the answer',
    },
    description: 'For staff. The answers are shown without the names and numbers of whoever was answered.',
    policy: { ...seeRequest, enterprise: [] },
    about: 'request',
    answer: { status: 200, description: 'the most alike first', schema: solvedPage, example: solvedExample },
    errors: ['unauthenticated', 'not-found', 'database-unavailable', 'internal'],
  })
  like(@TheRequest() { row }: Known, @TheCaller() caller: Caller) {
    return this.solved.like(row, caller);
  }
}
