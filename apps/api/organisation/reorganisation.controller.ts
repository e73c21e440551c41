import { Body, Controller } from '@nestjs/common';
import { z } from 'zod';
import type { Caller } from '#libs/auth';
import { opaqueId } from '#libs/messages';
import { reorganisationPlan } from '#libs/organisation';
import { TheCaller } from '../access/caller.js';
import { Route } from '../operation/operation.js';
import { Valid } from '../operation/valid.pipe.js';
import { authorOf, RegisterDesk } from './register-desk.js';
import { changeReport } from './register-schemas.js';

const reorganisationBody = z.strictObject({
  on: z.iso.date().describe('the first day on which the units are gone'),
  units: z
    .array(z.strictObject({ unit: opaqueId, successor: opaqueId }))
    .min(1)
    .max(50),
  posts: z
    .array(z.strictObject({ person: opaqueId, position: opaqueId }))
    .max(500)
    .default([])
    .describe('people who take another post than the one that moves with their unit'),
  leaving: z
    .array(opaqueId)
    .max(500)
    .default([])
    .describe('people who take none; they must own nothing open'),
  dryRun: z.boolean().default(true).describe('false: do it'),
});
type ReorganisationBody = z.output<typeof reorganisationBody>;

@Controller()
export class ReorganisationController {
  constructor(private readonly desk: RegisterDesk) {}

  @Route({
    method: 'post',
    path: '/v1/organisation/reorganise',
    id: 'reorganise',
    tag: 'organisation',
    summary: { zh: '机构撤并', en: 'Close or merge units' },
    description:
      'Posts move to the successor with their holders; requests, ladders and lists follow at once. Says what would happen unless `dryRun` is false.',
    policy: { administrator: 'any' },
    body: {
      schema: reorganisationBody,
      example: { on: '2026-07-01', units: [{ unit: 'u-0013', successor: 'u-0011' }], dryRun: true },
    },
    answer: {
      status: 200,
      description: 'what happens to units, posts and holders',
      schema: changeReport,
      example: {
        ...{ dryRun: true, on: '2026-06-30T16:00:00.000Z', kept: {}, refused: [] },
        counts: { added: 2, changed: 1, ended: 1, withdrawn: 0 },
        changes: [
          {
            ...{ table: 'units', kind: 'changed', entry: 'u-0013' },
            columns: [{ name: 'successor', before: '', after: 'u-0011' }],
          },
        ],
      },
    },
    errors: [
      ...(['invalid', 'unauthenticated', 'forbidden', 'organisation-refused'] as const),
      ...(['database-unavailable', 'internal'] as const),
    ],
  })
  async reorganise(
    @Body(new Valid(reorganisationBody)) body: ReorganisationBody,
    @TheCaller() caller: Caller,
  ) {
    const { dryRun, on, ...wanted } = body;
    const from = await this.desk.startOf(on);
    const author = authorOf(caller, 'page');
    return this.desk.write(
      author,
      ({ register }) => reorganisationPlan(register, { ...wanted, on: from }),
      dryRun,
    );
  }
}
