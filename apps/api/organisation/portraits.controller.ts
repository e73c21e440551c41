import { createHash } from 'node:crypto';
import { Body, Controller, Headers, Param } from '@nestjs/common';
import { z } from 'zod';
import type { Caller, Policy } from '#libs/auth';
import { TheCaller } from '../access/caller.js';
import { commandIdFrom } from '../commands/asked.js';
import { Route } from '../operation/operation.js';
import { Valid } from '../operation/valid.pipe.js';
import { PortraitReader } from './portrait-reader.js';
import { portraitView, relocationNotice, statementBody } from './portrait-schemas.js';
import type { StatementBody } from './portrait-schemas.js';
import { StatementDesk } from './statement-desk.js';

/** Contacts are personal: whoever is linked to the enterprise, and those who answer for all of them. */
const sees: Policy = {
  ...{ enterprise: ['own'], operator: 'any', coordinator: 'any', administrator: 'any' },
  staff: ['linked'],
};
const hears: Policy = { operator: 'any', coordinator: 'any', staff: ['linked', 'unit'] };
const errors = ['invalid', 'unauthenticated', 'forbidden', 'database-unavailable', 'internal'] as const;
const stated = { id: 's-41c0', saidAt: '2026-03-02T01:00:00.000Z' };
const standing = z.object({ id: z.string(), saidAt: z.iso.datetime() });

@Controller()
export class PortraitsController {
  constructor(
    private readonly reader: PortraitReader,
    private readonly desk: StatementDesk,
  ) {}

  @Route({
    method: 'get',
    path: '/v1/enterprises/:id/portrait',
    id: 'getPortrait',
    tag: 'organisation',
    summary: { zh: '企业画像', en: 'The portrait of an enterprise' },
    about: 'enterprise',
    policy: sees,
    answer: {
      status: 200,
      description: 'facts, wishes, contacts, history, and for staff the signals that it may leave',
      schema: portraitView,
      example: {
        enterprise: {
          ...{
            id: 'e-0001',
            name: '澜芯微电子股份有限公司',
            tier: 'T1',
            hasAccount: true,
            minimal: false,
            places: [],
          },
          street: { id: 'u-0031', name: { zh: '云桥街道办事处', en: 'Yunqiao Street Office' } },
          at: '2026-03-02T01:00:00.000Z',
        },
        facts: { industry: '集成电路设计', lifeStage: 'mature' },
        wishes: { hours: '工作日上午' },
        contacts: [
          { id: 'e-0001.1', name: '钱先生', phone: '0000-5551-0101', rights: ['raise', 'follow', 'judge'] },
        ],
        history: { requests: 3, byStage: { in_progress: 1, archived: 2 }, notSolved: 0 },
      },
    },
    errors: [...errors, 'not-found', 'erased'],
  })
  portrait(@Param('id') id: string, @TheCaller() caller: Caller) {
    return this.reader.portrait(id, caller);
  }

  @Route({
    method: 'get',
    path: '/v1/relocation-signals',
    id: 'listRelocationSignals',
    tag: 'organisation',
    summary: { zh: '外迁风险', en: 'Enterprises that may leave' },
    policy: {
      ...{ steward: 'any', chain_chief: 'any', coordinator: 'any' },
      ...{ joint_meeting: 'any', administrator: 'any' },
    },
    answer: {
      status: 200,
      description: 'one notice for each enterprise, for steward and chain chief; each signal once',
      schema: z.object({ items: z.array(relocationNotice) }),
      example: {
        items: [
          {
            ...{ enterprise: { id: 'e-0020', name: '石门新型建材有限公司' }, tier: 'T3' },
            to: [{ id: 'p-0055', name: '项石磊' }],
            signals: [
              {
                ...{
                  id: 'no_contact:e-0020:1748534400000',
                  kind: 'no_contact',
                  since: '2025-05-29T16:00:00.000Z',
                },
                said: {
                  zh: '至 2025年5月30日 00:00 已 90 天没有联系',
                  en: 'no contact for 90 days by 30 May 2025 00:00',
                },
              },
            ],
          },
        ],
      },
    },
    errors,
  })
  signals(@TheCaller() caller: Caller) {
    return this.reader.notices(caller);
  }

  @Route({
    method: 'post',
    path: '/v1/enterprises/:id/relocation-statements',
    id: 'recordRelocationStatement',
    tag: 'organisation',
    summary: { zh: '登记外迁意向', en: 'Record that an enterprise said it may leave' },
    about: 'enterprise',
    policy: hears,
    body: { schema: statementBody, example: { words: '企业表示正在考察外区厂房。' } },
    keyed: true,
    answer: {
      ...{ status: 201, description: 'on record', schema: standing, example: stated },
      opens: {
        path: '/v1/enterprises/:id/relocation-statements/:statement',
        parameters: { id: '$request.path.id', statement: '$response.body#/id' },
      },
    },
    errors: [...errors, 'not-found', 'erased'],
  })
  state(
    @Param('id') id: string,
    @Body(new Valid(statementBody)) body: StatementBody,
    @TheCaller() caller: Caller,
    @Headers('idempotency-key') key: string | undefined,
  ) {
    const hash = createHash('sha256')
      .update(`huying/statement/${commandIdFrom(key)}`)
      .digest('hex');
    return this.desk.record(`s-${hash.slice(0, 16)}`, id, body, caller);
  }

  @Route({
    method: 'post',
    path: '/v1/enterprises/:id/relocation-statements/:statement/withdraw',
    id: 'withdrawRelocationStatement',
    tag: 'organisation',
    summary: { zh: '解除外迁意向', en: 'Take back such a statement: the enterprise stays' },
    about: 'enterprise',
    policy: hears,
    answer: {
      status: 200,
      description: 'no longer a signal; it stays on record',
      schema: z.object({ id: z.string() }),
      example: { id: 's-41c0' },
    },
    errors: [...errors, 'not-found', 'erased'],
  })
  async withdraw(
    @Param('id') id: string,
    @Param('statement') statement: string,
    @TheCaller() caller: Caller,
  ) {
    await this.desk.withdraw(statement, id, caller);
    return { id: statement };
  }
}
