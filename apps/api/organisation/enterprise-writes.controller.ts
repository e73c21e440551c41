import { Body, Controller, Headers, Param } from '@nestjs/common';
import { z } from 'zod';
import type { Caller, Policy } from '#libs/auth';
import { TheCaller } from '../access/caller.js';
import { commandIdFrom } from '../commands/asked.js';
import { Route } from '../operation/operation.js';
import { Valid } from '../operation/valid.pipe.js';
import { completeBody, mergeBody, minimalBody, minimalView } from './enterprise-bodies.js';
import type { CompleteBody, MergeBody, MinimalBody } from './enterprise-bodies.js';
import { EnterpriseDesk } from './enterprise-desk.js';
import { changeReport } from './register-schemas.js';

const meets: Policy = {
  ...{ operator: 'any', specialist: 'any', station_head: 'any', steward: 'any' },
  ...{ coordinator: 'any', partner: 'any' },
};
const knows: Policy = {
  ...{ operator: 'any', coordinator: 'any', administrator: 'any' },
  staff: ['linked', 'unit'],
};
const errors = ['invalid', 'unauthenticated', 'forbidden', 'database-unavailable', 'internal'] as const;
const writes = [...errors, 'not-found', 'erased', 'organisation-refused'] as const;
const report = {
  ...{ dryRun: false, on: '2026-03-02T01:00:00.000Z', kept: {}, refused: [] },
  counts: { added: 0, changed: 1, ended: 0, withdrawn: 0 },
  changes: [
    {
      ...{ table: 'enterprises', kind: 'changed', entry: 'e-0026' },
      columns: [{ name: 'industry', before: '', after: '花艺' }],
    },
  ],
};

@Controller()
export class EnterpriseWritesController {
  constructor(private readonly desk: EnterpriseDesk) {}

  @Route({
    method: 'post',
    path: '/v1/enterprises',
    id: 'takeDownEnterprise',
    tag: 'organisation',
    summary: { zh: '登记首次来电的企业', en: 'Take down an enterprise that is not yet known' },
    description:
      'Name, street and contact suffice; it is of tier T4, completed later, or merged with its twin. `Idempotency-Key` as for commands.',
    policy: meets,
    keyed: true,
    body: {
      schema: minimalBody,
      example: { name: '晨光五金店', street: 'u-0031', contact: { name: '高先生', phone: '0000-5551-0301' } },
    },
    answer: {
      status: 201,
      description: 'its id, for the request that follows',
      schema: minimalView,
      example: { id: 'e-3f0c9a2b1d4e5f60', tier: 'T4', similar: [] },
      opens: { path: '/v1/enterprises/:id', parameters: { id: '$response.body#/id' } },
    },
    errors: [...errors, 'organisation-refused'],
  })
  takeDown(
    @Body(new Valid(minimalBody)) body: MinimalBody,
    @TheCaller() caller: Caller,
    @Headers('idempotency-key') key: string | undefined,
  ) {
    return this.desk.takeDown(commandIdFrom(key), body, caller);
  }

  @Route({
    method: 'post',
    path: '/v1/enterprises/:id/complete',
    id: 'completeEnterprise',
    tag: 'organisation',
    summary: { zh: '完善企业画像', en: 'Complete or amend an enterprise' },
    about: 'enterprise',
    policy: knows,
    body: {
      schema: completeBody,
      example: { facts: { industry: '花艺', employees: 6 }, wishes: { quiet: true } },
    },
    answer: { status: 200, description: 'what was changed', schema: changeReport, example: report },
    errors: writes,
  })
  complete(
    @Param('id') id: string,
    @Body(new Valid(completeBody)) body: CompleteBody,
    @TheCaller() caller: Caller,
  ) {
    return this.desk.complete(id, body, caller);
  }

  @Route({
    method: 'post',
    path: '/v1/enterprises/:id/merge-into',
    id: 'mergeEnterprise',
    tag: 'organisation',
    summary: { zh: '合并重复企业', en: 'Merge a record with its twin' },
    description:
      'Says what would happen unless `dryRun` is false. The old id goes on resolving; requests are read under the twin.',
    about: 'enterprise',
    policy: { coordinator: 'any', administrator: 'any' },
    body: { schema: mergeBody, example: { into: 'e-0026', dryRun: true } },
    answer: {
      status: 200,
      description: 'what happens to the records, and how many requests are then read under the twin',
      schema: changeReport.extend({ requests: z.int() }).meta({ id: 'MergeReport' }),
      example: { ...report, dryRun: true, requests: 2 },
    },
    errors: writes,
  })
  merge(@Param('id') id: string, @Body(new Valid(mergeBody)) body: MergeBody, @TheCaller() caller: Caller) {
    return this.desk.merge(id, body, caller);
  }
}
