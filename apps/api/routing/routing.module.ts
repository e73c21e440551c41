import { Body, Controller, Module, Param } from '@nestjs/common';
import type { Caller } from '#libs/auth';
import type { ProblemCode } from '#libs/catalogue';
import { TheCaller, TheRequest } from '../access/caller.js';
import { seeRequest } from '../access/see.js';
import type { Known } from '../access/subjects.js';
import { CommandsModule } from '../commands/commands.module.js';
import { Route } from '../operation/operation.js';
import { Valid } from '../operation/valid.pipe.js';
import { explainBodyExample, explainExample, queueExample, routeExample } from './examples.js';
import { RouteExplainer } from './route-explainer.js';
import { UnitQueues } from './unit-queues.js';
import { explainBody, explainView, queueView, routeView } from './schemas.js';
import type { ExplainBody } from './schemas.js';

const errors: ProblemCode[] = ['invalid', 'unauthenticated', 'not-found', 'database-unavailable', 'internal'];

/** Routing 分派, before a request and of one. */
@Controller()
export class RoutingController {
  constructor(
    private readonly explainer: RouteExplainer,
    private readonly queues: UnitQueues,
  ) {}

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

  @Route({
    method: 'get',
    path: '/v1/units/:unit/queue',
    id: 'getQueue',
    tag: 'organisation',
    summary: { zh: '单位待办（等候最久者在前）', en: 'What waits for a unit, the longest waiting first' },
    description:
      'Rule: RTE-3. Its open tasks, and what routing proposed and the owner has not handed out. For the unit itself and those above it, and for whoever sees all requests.',
    policy: { staff: 'any' },
    answer: {
      status: 200,
      description: 'requests without their words',
      schema: queueView,
      example: queueExample,
    },
    errors: [...errors, 'forbidden'],
  })
  queue(@Param('unit') unit: string, @TheCaller() caller: Caller) {
    return this.queues.of(unit, caller);
  }
}

@Module({
  imports: [CommandsModule],
  controllers: [RoutingController],
  providers: [RouteExplainer, UnitQueues],
})
export class RoutingModule {}
