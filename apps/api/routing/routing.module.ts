import { Body, Controller, Module } from '@nestjs/common';
import type { Caller } from '#libs/auth';
import type { ProblemCode } from '#libs/catalogue';
import { TheCaller, TheRequest } from '../access/caller.js';
import { seeRequest } from '../access/see.js';
import type { Known } from '../access/subjects.js';
import { CommandsModule } from '../commands/commands.module.js';
import { Route } from '../operation/operation.js';
import { Valid } from '../operation/valid.pipe.js';
import { explainBodyExample, explainExample, routeExample } from './examples.js';
import { RouteExplainer } from './route-explainer.js';
import { explainBody, explainView, routeView } from './schemas.js';
import type { ExplainBody } from './schemas.js';

const errors: ProblemCode[] = ['invalid', 'unauthenticated', 'not-found', 'database-unavailable', 'internal'];

/** Routing 分派, before a request and of one. */
@Controller()
export class RoutingController {
  constructor(private readonly explainer: RouteExplainer) {}

  @Route({
    method: 'post',
    path: '/v1/routes/explain',
    id: 'explainRoute',
    tag: 'requests',
    summary: { zh: '分派说明（不创建诉求）', en: 'Where a matter would go, before anything is created' },
    description:
      'Rules: RTE-1, RTE-2, RTE-4, OWN-2. Nothing is kept. Enterprises ask about themselves and get the short form.',
    policy: { staff: 'any', enterprise: 'any' },
    body: { schema: explainBody, example: explainBodyExample },
    answer: {
      status: 200,
      description: 'owner, units, dates, and why',
      schema: explainView,
      example: explainExample,
    },
    errors: [...errors, 'forbidden', 'engine-unavailable', 'too-large', 'unsupported-media-type'],
  })
  explain(@Body(new Valid(explainBody)) body: ExplainBody, @TheCaller() caller: Caller) {
    return this.explainer.explain(body, caller);
  }

  @Route({
    method: 'get',
    path: '/v1/requests/:id/route',
    id: 'getRoute',
    tag: 'requests',
    summary: { zh: '分派记录', en: 'Where it went, and why' },
    description: 'Rule: RTE-2. As it was decided at receipt, with the loads of that moment.',
    policy: seeRequest,
    about: 'request',
    answer: { status: 200, description: 'the recorded decision', schema: routeView, example: routeExample },
    errors,
  })
  recorded(@TheRequest() known: Known, @TheCaller() caller: Caller) {
    return this.explainer.recorded(known, caller);
  }
}

@Module({ imports: [CommandsModule], controllers: [RoutingController], providers: [RouteExplainer] })
export class RoutingModule {}
