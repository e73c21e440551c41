import type { NextFunction, Request, Response } from 'express';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Figures of this process for Prometheus; routes by their template, never by what stands in them. */
export class Metrics {
  readonly registry = new Registry();
  private readonly seconds = new Histogram({
    name: 'huying_http_request_seconds',
    help: 'How long calls took, by method, route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry, prefix: 'huying_api_' });
  }

  /** Measures every call but those that don't end. */
  readonly measure = (call: Request, reply: Response, next: NextFunction): void => {
    const stop = this.seconds.startTimer();
    reply.on('finish', () => stop({ method: call.method, route: routeOf(call), status: reply.statusCode }));
    next();
  };
}

/** The route's template: a token or an id in the path goes neither into figures nor into logs. */
export function routeOf(call: object): string {
  const route: unknown = 'route' in call ? call.route : undefined;
  const path = typeof route === 'object' && route !== null && 'path' in route ? route.path : undefined;
  return typeof path === 'string' ? path : 'none';
}
