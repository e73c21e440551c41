import { Controller, Module, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import { w } from '#libs/catalogue';
import { Problem } from '#libs/problem';
import { Route } from '../operation/operation.js';
import { DatabaseHealth, Engine } from '../ports.js';
import { Metrics } from './metrics.js';

const alive = z.object({ status: z.literal('ok') });
const ready = z.object({ status: z.literal('ok'), postgres: z.boolean(), temporal: z.boolean() });

@Controller()
export class HealthController {
  constructor(
    private readonly database: DatabaseHealth,
    private readonly engine: Engine,
    private readonly metrics: Metrics,
  ) {}

  @Route({
    method: 'get',
    path: '/livez',
    id: 'getLive',
    tag: 'product',
    summary: { zh: '进程存活', en: 'The process is alive' },
    policy: 'public',
    answer: { status: 200, description: 'alive', schema: alive, example: { status: 'ok' } },
    errors: ['internal'],
  })
  live() {
    return { status: 'ok' };
  }

  @Route({
    method: 'get',
    path: '/readyz',
    id: 'getReady',
    tag: 'product',
    summary: { zh: '可以办理', en: 'PostgreSQL and Temporal answer' },
    policy: 'public',
    answer: {
      status: 200,
      description: 'ready for commands',
      schema: ready,
      example: { status: 'ok', postgres: true, temporal: true },
    },
    errors: ['engine-unavailable', 'database-unavailable'],
  })
  async ready() {
    const [postgres, temporal] = await Promise.all([this.database.ready(), this.engine.ready()]);
    if (postgres && temporal) return { status: 'ok', postgres, temporal };
    throw new Problem(postgres ? 'engine-unavailable' : 'database-unavailable', {
      facts: { postgres, temporal },
      detail: postgres
        ? w(
            'Temporal 无法连接：可查询，暂不能办理。',
            'Temporal cannot be reached: reading goes on, commands do not.',
          )
        : w('数据库无法连接。', 'PostgreSQL cannot be reached.'),
    });
  }

  @Route({
    method: 'get',
    path: '/metrics',
    id: 'getMetrics',
    tag: 'product',
    summary: { zh: '运行指标', en: 'Figures for Prometheus' },
    policy: 'public',
    answer: {
      status: 200,
      description: 'text format',
      contentType: 'text/plain',
      example: 'huying_http_request_seconds_count{method="GET",route="/v1/requests",status="200"} 12',
    },
    errors: ['internal'],
  })
  async figures(@Res({ passthrough: true }) reply: Response) {
    reply.setHeader('content-type', this.metrics.registry.contentType);
    return this.metrics.registry.metrics();
  }
}

@Module({ controllers: [HealthController] })
export class HealthModule {}
