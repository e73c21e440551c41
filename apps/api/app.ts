import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { ApiModule } from './api.module.js';
import type { ApiParts } from './api.module.js';
import { withinCall } from '#libs/store';
import { pageCors } from './codec/page-cors.js';
import { OPEN_API } from './docs/docs.module.js';
import { useBodies } from './edge/body-parsers.js';
import { callLog, nestLogger } from './edge/logging.js';
import { ProblemFilter } from './edge/problem.filter.js';
import { answerUnreadableCalls } from './edge/unreadable-calls.js';
import { Metrics } from './health/metrics.js';

/** Whoever serves this over TLS says so in front of it; on one machine there is plain HTTP. */
const security = helmet({
  contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
  strictTransportSecurity: false,
});

/** The application, made and wired, not yet listening. */
export async function createApi(parts: ApiParts, logger: Logger): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(ApiModule.register(parts), {
    bodyParser: false,
    logger: nestLogger(logger),
    abortOnError: false,
    forceCloseConnections: true,
  });
  app.disable('x-powered-by').disable('etag');
  // Before all else: until the guard knows who knocks, nothing of anybody is read.
  app.use((_call: unknown, _reply: unknown, next: () => void) => withinCall(next));
  app.use(callLog(logger), security, app.get(Metrics).measure, pageCors(parts.temporalPage));
  useBodies(app);
  app.useGlobalFilters(new ProblemFilter(logger));
  SwaggerModule.setup('docs', app, () => app.get<OpenAPIObject>(OPEN_API), {
    raw: false,
    customSiteTitle: '呼应 Huying',
  });
  await app.init();
  answerUnreadableCalls(app.getHttpServer(), logger);
  return app;
}
