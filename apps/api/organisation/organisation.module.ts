import { Controller, Module, Query } from '@nestjs/common';
import { z } from 'zod';
import type { Caller } from '#libs/auth';
import { TheCaller } from '../access/caller.js';
import { Route } from '../operation/operation.js';
import { Valid } from '../operation/valid.pipe.js';
import { DirectoryReader } from './directory-reader.js';
import { EnterpriseDesk } from './enterprise-desk.js';
import { EnterpriseWritesController } from './enterprise-writes.controller.js';
import { EnterprisesController } from './enterprises.controller.js';
import { enterpriseItem, enterprisesQuery, meView, peopleQuery, personItem } from './schemas.js';
import type { EnterprisesQuery, PeopleQuery } from './schemas.js';
import { PortraitReader } from './portrait-reader.js';
import { PortraitsController } from './portraits.controller.js';
import { ReorganisationController } from './reorganisation.controller.js';
import { RegisterController } from './register.controller.js';
import { RegisterDesk } from './register-desk.js';
import { StatementDesk } from './statement-desk.js';
import { UnitsController } from './units.controller.js';

const errors = ['invalid', 'unauthenticated', 'forbidden', 'database-unavailable', 'internal'] as const;

@Controller()
export class OrganisationController {
  constructor(private readonly directory: DirectoryReader) {}

  @Route({
    method: 'get',
    path: '/v1/me',
    id: 'getMe',
    tag: 'organisation',
    summary: { zh: '我是谁', en: 'Who I am here, now' },
    policy: 'signed-in',
    answer: {
      status: 200,
      description: 'the caller, as the dated organisation shows them',
      schema: meView,
      example: {
        ...{ kind: 'person', id: 'p-0101', name: '陈静', role: 'specialist', unit: 'u-station-dongbin' },
        roleName: { zh: '服务专员', en: 'specialist' },
        ...{ roles: ['specialist'], covers: [], now: '2026-03-02T01:00:00.000Z' },
      },
    },
    errors,
  })
  me(@TheCaller() caller: Caller) {
    return this.directory.me(caller);
  }

  @Route({
    method: 'get',
    path: '/v1/people',
    id: 'findPeople',
    tag: 'organisation',
    summary: { zh: '查找人员', en: 'Find people who are active now, or were at a moment' },
    policy: { staff: 'any' },
    query: peopleQuery,
    answer: {
      status: 200,
      description: 'people with their positions, absence and cover',
      schema: z.object({ items: z.array(personItem) }),
      example: {
        items: [
          {
            ...{ id: 'p-0101', name: '陈静', phone: '021-50000101' },
            positions: [
              {
                ...{ role: 'specialist', unit: 'u-station-dongbin' },
                roleName: { zh: '服务专员', en: 'specialist' },
                title: { zh: '服务专员', en: 'Specialist' },
                unitName: { zh: '东滨街道企业服务站', en: 'Dongbin Station' },
              },
            ],
          },
        ],
      },
    },
    errors,
  })
  people(@Query(new Valid(peopleQuery)) query: PeopleQuery) {
    return this.directory.people(query);
  }

  @Route({
    method: 'get',
    path: '/v1/enterprises',
    id: 'findEnterprises',
    tag: 'organisation',
    summary: { zh: '查找企业', en: 'Find enterprises by name' },
    policy: { staff: 'any' },
    query: enterprisesQuery,
    answer: {
      status: 200,
      description: 'enterprises without their contacts',
      schema: z.object({ items: z.array(enterpriseItem) }),
      example: { items: [{ id: 'e-0001', name: '东滨精密机械有限公司', tier: 'T2', street: 'u-dongbin' }] },
    },
    errors,
  })
  enterprises(@Query(new Valid(enterprisesQuery)) query: EnterprisesQuery) {
    return this.directory.enterprises(query);
  }
}

@Module({
  controllers: [
    OrganisationController,
    UnitsController,
    EnterprisesController,
    RegisterController,
    EnterpriseWritesController,
    PortraitsController,
    ReorganisationController,
  ],
  providers: [DirectoryReader, RegisterDesk, EnterpriseDesk, PortraitReader, StatementDesk],
})
export class OrganisationModule {}
