import { Controller, Module, Param, Query } from '@nestjs/common';
import type { ProblemCode } from '#libs/catalogue';
import { Route } from '../operation/operation.js';
import { Valid } from '../operation/valid.pipe.js';
import { itemExample, itemsExample } from './examples.js';
import { ItemReader } from './item-reader.js';
import { itemPage, itemQuery, itemsQuery, itemView } from './schemas.js';
import type { ItemQuery, ItemsQuery } from './schemas.js';

const errors: ProblemCode[] = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'not-found',
  'database-unavailable',
  'internal',
];

/** The catalogue of service items 服务事项办理流程清单. */
@Controller()
export class ItemsController {
  constructor(private readonly items: ItemReader) {}

  @Route({
    method: 'get',
    path: '/v1/items',
    id: 'findItems',
    tag: 'items',
    summary: { zh: '查找服务事项', en: 'Find service items' },
    policy: 'signed-in',
    query: itemsQuery,
    answer: { status: 200, description: 'the best first', schema: itemPage, example: itemsExample },
    errors,
  })
  find(@Query(new Valid(itemsQuery)) query: ItemsQuery) {
    return this.items.find(query);
  }

  @Route({
    method: 'get',
    path: '/v1/items/:id',
    id: 'getItem',
    tag: 'items',
    summary: { zh: '服务事项办理流程清单', en: 'A service item with its steps and materials' },
    policy: 'signed-in',
    query: itemQuery,
    answer: { status: 200, description: 'the item', schema: itemView, example: itemExample },
    errors,
  })
  get(@Param('id') id: string, @Query(new Valid(itemQuery)) { version }: ItemQuery) {
    return this.items.get(id, version);
  }
}

@Module({ controllers: [ItemsController], providers: [ItemReader] })
export class ItemsModule {}
