import { Body, Controller, Param } from '@nestjs/common';
import { z } from 'zod';
import type { Policy } from '#libs/auth';
import type { Caller } from '#libs/auth';
import { TheCaller } from '../access/caller.js';
import { Route } from '../operation/operation.js';
import { Valid } from '../operation/valid.pipe.js';
import { DepartureDesk } from './departure-desk.js';
import { departureBody, departureView, successorBody } from './departure-schemas.js';
import type { DepartureBody, DepartureView, SuccessorBody } from './departure-schemas.js';
import { errorsOfReading, errorsOfWriting } from './errors.js';

const offices = { coordinator: 'any', administrator: 'any' } satisfies Policy;
const nothing = z.strictObject({});

const example: DepartureView = {
  person: { id: 'p-0059', name: '安知远' },
  successor: { id: 'p-0060', name: '白书瑶' },
  reason: 'reassignment',
  reasonName: { zh: '调任', en: 'reassigned' },
  from: '2026-03-02T01:00:00.000Z',
  state: 'handing_over',
  takesOver: [
    { kind: 'specialist', of: 'e-0001', what: { zh: '服务专员：e-0001', en: 'specialist: e-0001' } },
  ],
  requests: { handedOver: 3, left: 2 },
  askedBy: { id: 'p-0017', name: '罗启明' },
  askedAt: '2026-03-02T01:00:00.000Z',
};
const answer = {
  status: 200,
  description: 'the departure and how far it is',
  schema: departureView,
  example,
} as const;

@Controller()
export class DeparturesController {
  constructor(private readonly desk: DepartureDesk) {}

  @Route({
    method: 'get',
    path: '/v1/departures',
    id: 'listDepartures',
    tag: 'organisation',
    summary: { zh: '进行中的离任交接', en: 'Departures that are not over' },
    policy: offices,
    answer: {
      status: 200,
      description: 'the oldest first',
      schema: z.object({ items: z.array(departureView) }),
      example: { items: [example] },
    },
    errors: errorsOfReading,
  })
  list() {
    return this.desk.list();
  }

  @Route({
    method: 'get',
    path: '/v1/people/:id/departure',
    id: 'getDeparture',
    tag: 'organisation',
    summary: { zh: '离任交接进度', en: 'The departure of a person, with its progress' },
    policy: { staff: 'any' },
    answer,
    errors: [...errorsOfReading, 'not-found'],
  })
  get(@Param('id') id: string, @TheCaller() caller: Caller) {
    return this.desk.get(id, caller);
  }

  @Route({
    method: 'post',
    path: '/v1/people/:id/departure',
    id: 'beginDeparture',
    tag: 'organisation',
    summary: { zh: '办理离任', en: 'Disable an account, with a successor' },
    description:
      'Rule: OWN-8. From `from` on the person keeps what they have and receives nothing more; the successor stands in their posts, ' +
      'each open request hands over on its own, the last one disables the account. With `dryRun` it shows what the successor takes over and changes nothing. Sent twice it is one.',
    policy: offices,
    body: { schema: departureBody, example: { successor: 'p-0060', reason: 'reassignment', dryRun: true } },
    answer,
    errors: [...errorsOfWriting, 'date-in-past', 'duplicate', 'organisation-refused'],
  })
  begin(
    @Param('id') id: string,
    @Body(new Valid(departureBody)) body: DepartureBody,
    @TheCaller() caller: Caller,
  ) {
    return this.desk.begin(id, body, caller);
  }

  @Route({
    method: 'post',
    path: '/v1/people/:id/departure/successor',
    id: 'nameSuccessor',
    tag: 'organisation',
    summary: { zh: '另行指定接任人', en: 'Name another successor' },
    policy: offices,
    body: { schema: successorBody, example: { successor: 'p-0061' } },
    answer,
    errors: [...errorsOfWriting, 'not-found', 'too-late', 'organisation-refused'],
  })
  nameSuccessor(
    @Param('id') id: string,
    @Body(new Valid(successorBody)) body: SuccessorBody,
    @TheCaller() caller: Caller,
  ) {
    return this.desk.nameSuccessor(id, body, caller);
  }

  @Route({
    method: 'post',
    path: '/v1/people/:id/departure/cancel',
    id: 'cancelDeparture',
    tag: 'organisation',
    summary: { zh: '撤销离任', en: 'Cancel a departure before the account is disabled' },
    description: 'What was handed over stays with the successor; the posts go back.',
    policy: offices,
    body: { schema: nothing, example: {} },
    answer,
    errors: [...errorsOfWriting, 'not-found', 'too-late'],
  })
  cancel(@Param('id') id: string, @Body(new Valid(nothing)) _body: object, @TheCaller() caller: Caller) {
    return this.desk.cancel(id, caller);
  }
}
