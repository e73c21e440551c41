import type { NestExpressApplication } from '@nestjs/platform-express';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { httpProblem } from './http-problem.js';

const CODEC = '/v1/codec/';

const isJson = (call: IncomingMessage): boolean =>
  /^application\/([\w.+-]+\+)?json\b/i.test(call.headers['content-type'] ?? '');
const isCodec = (call: IncomingMessage): boolean => call.url?.startsWith(CODEC) ?? false;
const hasBody = (call: IncomingMessage): boolean =>
  call.headers['transfer-encoding'] !== undefined || Number(call.headers['content-length'] ?? 0) > 0;

/** Bodies are JSON: 32 KB for a command, 4 MB for the payloads of Temporal's page. */
export function useBodies(app: NestExpressApplication): void {
  app.use((call: IncomingMessage, _reply: ServerResponse, next: (error?: unknown) => void) => {
    next(hasBody(call) && !isJson(call) ? httpProblem(415) : undefined);
  });
  app.useBodyParser('json', { limit: '4mb', type: (call) => isJson(call) && isCodec(call) });
  app.useBodyParser('json', { limit: '32kb', type: (call) => isJson(call) && !isCodec(call) });
}
