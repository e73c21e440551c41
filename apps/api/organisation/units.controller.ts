import { Controller, Query } from '@nestjs/common';
import { z } from 'zod';
import { Route } from '../operation/operation.js';
import { Valid } from '../operation/valid.pipe.js';
import { ProductClock, Registry } from '../ports.js';
import { momentOf } from './as-of.js';
import { unitItem, unitsQuery } from './unit-schemas.js';
import type { UnitsQuery } from './unit-schemas.js';
import { unitTree } from './unit-tree.js';

@Controller()
export class UnitsController {
  constructor(
    private readonly registry: Registry,
    private readonly clock: ProductClock,
  ) {}

  @Route({
    method: 'get',
    path: '/v1/units',
    id: 'listUnits',
    tag: 'organisation',
    summary: { zh: '组织架构', en: 'The tree of units with positions and holders' },
    policy: { staff: 'any' },
    query: unitsQuery,
    answer: {
      status: 200,
      description: 'units in the order of the tree, as of that moment',
      schema: z.object({ items: z.array(unitItem) }),
      example: {
        items: [
          {
            ...{ id: 'u-0041', kind: 'station', parent: 'u-0031', depth: 2 },
            name: { zh: '云桥街道企业服务站', en: 'Yunqiao Street Service Station' },
            positions: [
              {
                ...{ id: 'q-0410', role: 'station_head', leads: true },
                roleName: { zh: '站长', en: 'station head' },
                title: { zh: '站长', en: 'Station head' },
                holders: [{ id: 'p-0058', name: '童慕云', since: '2009-12-31T16:00:00.000Z' }],
              },
            ],
          },
        ],
      },
    },
    errors: ['invalid', 'unauthenticated', 'forbidden', 'database-unavailable', 'internal'],
  })
  async units(@Query(new Valid(unitsQuery)) { at }: UnitsQuery) {
    const directory = await this.registry.directory();
    return { items: unitTree(directory, await momentOf(at, this.clock, this.registry)) };
  }
}
