import { Controller, Param, Query } from '@nestjs/common';
import { erasedEnterprise, noSuchEnterprise } from '../access/subjects.js';
import { Route } from '../operation/operation.js';
import { Valid } from '../operation/valid.pipe.js';
import { ProductClock, Registry } from '../ports.js';
import { momentOf } from './as-of.js';
import { enterpriseQuery, enterpriseView } from './enterprise-schemas.js';
import type { EnterpriseQuery } from './enterprise-schemas.js';
import { enterpriseViewOf } from './enterprise-view.js';

@Controller()
export class EnterprisesController {
  constructor(
    private readonly registry: Registry,
    private readonly clock: ProductClock,
  ) {}

  @Route({
    method: 'get',
    path: '/v1/enterprises/:id',
    id: 'getEnterprise',
    tag: 'organisation',
    summary: { zh: '查看企业', en: 'An enterprise as of a moment' },
    description:
      'Tier, steward, specialist and leader as they stood on that day; under the id of a merged record stands its twin.',
    policy: { staff: 'any' },
    query: enterpriseQuery,
    answer: {
      status: 200,
      description: 'the enterprise without its contacts',
      schema: enterpriseView,
      example: {
        ...{ id: 'e-0001', name: '澜芯微电子股份有限公司', tier: 'T1', hasAccount: true, minimal: false },
        places: [{ list: '综合贡献', year: 2026, rank: 3, tier: 'T1' }],
        street: { id: 'u-0031', name: { zh: '云桥街道办事处', en: 'Yunqiao Street Office' } },
        steward: { id: 'p-0020', name: '凌霄云' },
        at: '2026-03-02T04:00:00.000Z',
      },
    },
    errors: [
      'invalid',
      'unauthenticated',
      'forbidden',
      'not-found',
      'erased',
      'database-unavailable',
      'internal',
    ],
  })
  async enterprise(@Param('id') id: string, @Query(new Valid(enterpriseQuery)) { at }: EnterpriseQuery) {
    const [record, directory] = [await this.registry.record(id), await this.registry.directory()];
    if (!record) throw noSuchEnterprise(id);
    if (record.erasedAt !== undefined) throw erasedEnterprise();
    return enterpriseViewOf(directory, record, id, await momentOf(at, this.clock, this.registry));
  }
}
