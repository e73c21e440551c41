import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { routeOf } from '../health/metrics.js';

/** One line for each call: method, route, status, time. No bodies, names, tokens, queries or addresses. */
export const callLog = (logger: Logger) =>
  pinoHttp({
    logger,
    genReqId: () => randomUUID(),
    serializers: { req: () => undefined, res: () => undefined },
    customLogLevel: (call, reply) => (reply.statusCode >= 500 ? 'warn' : 'info'),
    customSuccessMessage: () => 'call',
    customErrorMessage: () => 'call',
    customSuccessObject: (call, reply, value: Took) => lineOf(call, reply, value),
    customErrorObject: (call, reply, _error, value: Took) => lineOf(call, reply, value),
    autoLogging: { ignore: (call) => ['/livez', '/readyz', '/metrics'].includes(call.url ?? '') },
  });

interface Took {
  responseTime?: number;
}

const lineOf = (call: IncomingMessage, reply: ServerResponse, { responseTime }: Took) => ({
  call: call.id,
  method: call.method,
  route: routeOf(call),
  status: reply.statusCode,
  ms: responseTime,
});

/** Nest's own words, through the same logger. */
export const nestLogger = (logger: Logger): LoggerService => ({
  log: (message: unknown) => logger.debug(String(message)),
  debug: (message: unknown) => logger.debug(String(message)),
  verbose: (message: unknown) => logger.trace(String(message)),
  warn: (message: unknown) => logger.warn(String(message)),
  error: (message: unknown, ...rest: unknown[]) => logger.error({ rest: rest.map(String) }, String(message)),
});
