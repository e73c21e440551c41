import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { Logger } from 'pino';
import { ApiModule } from './api.module.js';
import type { ApiParts } from './api.module.js';
import { withinCall } from '#libs/store';
import { OPEN_API } from './docs/docs.module.js';
import { useBodies } from './edge/body-parsers.js';
import { CallLimits } from './edge/call-limits.js';
import { crossOrigin } from './edge/cross-origin.js';
import { ALONE } from './edge/edge-settings.js';
import { callLog, nestLogger } from './edge/logging.js';
import { ProblemFilter } from './edge/problem.filter.js';
import { methodsOf, rightMethod } from './edge/right-method.js';
import { securityHeaders } from './edge/security-headers.js';
import { limitServer } from './edge/server-limits.js';
import { proxyList } from './edge/trusted-proxies.js';
import { answerUnreadableCalls } from './edge/unreadable-calls.js';
import { Metrics } from './health/metrics.js';
import { operations } from './resources.js';

/** The application, made and wired, not yet listening. */
export async function createApi(parts: ApiParts, logger: Logger): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(ApiModule.register(parts), {
    bodyParser: false,
    logger: nestLogger(logger),
    abortOnError: false,
    forceCloseConnections: true,
  });
  useEdge(app, parts, logger);
  SwaggerModule.setup('docs', app, () => app.get<OpenAPIObject>(OPEN_API), {
    raw: false,
    customSiteTitle: '呼应 Huying',
  });
  await app.init();
  return app;
}

/** What meets a call before any route does, outermost first. */
function useEdge(app: NestExpressApplication, parts: ApiParts, logger: Logger): void {
  const edge = parts.edge ?? ALONE;
  const isProxy = proxyList(edge.trustedProxies);
  app.disable('x-powered-by').disable('etag').set('trust proxy', isProxy);
  // Before all else: until the guard knows who knocks, nothing of anybody is read.
  app.use((_call: unknown, _reply: unknown, next: () => void) => withinCall(next));
  app.use(callLog(logger), securityHeaders, app.get(Metrics).measure, app.get(CallLimits).ofAddress);
  app.enableCors(crossOrigin(edge.allowedOrigins, parts.temporalPage));
  app.use(rightMethod(methodsOf(operations())));
  useBodies(app);
  app.useGlobalFilters(new ProblemFilter(logger));
  const server = app.getHttpServer();
  answerUnreadableCalls(server, logger);
  limitServer(server, { ...edge, isProxy });
}
