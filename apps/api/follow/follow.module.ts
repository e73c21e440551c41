import { Controller, Module, Param } from '@nestjs/common';
import { Route } from '../operation/operation.js';
import { RequestsModule } from '../requests/requests.module.js';
import { followView, Progress } from './progress.js';

@Controller()
export class FollowController {
  constructor(private readonly progress: Progress) {}

  @Route({
    method: 'get',
    path: '/v1/follow/:token',
    id: 'followRequest',
    tag: 'enterprise',
    summary: { zh: '凭回执查看进展', en: 'Follow a request by the link of its receipt' },
    description:
      'The same token, as a bearer token, gives the enterprise’s word: feedback, withdrawal, objections.',
    policy: 'public',
    answer: {
      status: 200,
      description: 'where the request stands',
      schema: followView,
      example: {
        number: '20260302-0001',
        request: 'r-4f7c2b1e9a3d50684f7c2b1e',
        stage: 'in_progress',
        stageName: { zh: '办理中', en: 'in progress' },
        receivedAt: '2026-03-02T01:00:00.000Z',
        owner: { name: '陈静', phone: '021-50000101' },
        overdue: false,
        progress: [
          { at: '2026-03-02T01:00:00.000Z', type: 'received', what: { zh: '接单', en: 'Received' } },
        ],
      },
    },
    errors: ['not-found', 'database-unavailable', 'internal'],
  })
  follow(@Param('token') token: string) {
    return this.progress.of(token);
  }
}

@Module({ imports: [RequestsModule], controllers: [FollowController], providers: [Progress] })
export class FollowModule {}
