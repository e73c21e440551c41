import type { NestExpressApplication } from '@nestjs/platform-express';
import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { httpProblem, NOT_UTF8 } from './http-problem.js';

const CODEC = '/v1/codec/';

const isJson = (call: IncomingMessage): boolean =>
  /^application\/([\w.+-]+\+)?json\b/i.test(call.headers['content-type'] ?? '');
const isCodec = (call: IncomingMessage): boolean => call.url?.startsWith(CODEC) ?? false;
const UPLOAD = /^\/v1\/requests\/[^/?]+\/documents\/?(\?|$)/;
/** A file is read by its route, within a limit of its own. */
const isUpload = (call: IncomingMessage): boolean => call.method === 'POST' && UPLOAD.test(call.url ?? '');
const LIST = /^\/v1\/organisation\/import\/?(\?|$)/;
/** A list is read by its route, within a limit of its own. */
const isList = (call: IncomingMessage): boolean => call.method === 'POST' && LIST.test(call.url ?? '');
const hasBody = (call: IncomingMessage): boolean =>
  call.headers['transfer-encoding'] !== undefined || Number(call.headers['content-length'] ?? 0) > 0;

/** Bytes that are no UTF-8 would be stored as replacement characters: nobody's words any more. */
const strict = {
  // A packed body is a bomb more often than a saving.
  inflate: false,
  verify: (_call: unknown, _reply: unknown, body: Buffer): void => {
    if (!isUtf8(body)) throw new Error(NOT_UTF8);
  },
};

/** Bodies are JSON, but for files: 32 KB for a command, 4 MB for the payloads of Temporal's page. */
export function useBodies(app: NestExpressApplication): void {
  app.use((call: IncomingMessage, _reply: ServerResponse, next: (error?: unknown) => void) => {
    next(hasBody(call) && !isJson(call) && !isUpload(call) && !isList(call) ? httpProblem(415) : undefined);
  });
  app.useBodyParser('json', { ...strict, limit: '4mb', type: (call) => isJson(call) && isCodec(call) });
  app.useBodyParser('json', {
    ...strict,
    limit: '32kb',
    type: (call) => isJson(call) && !isCodec(call) && !isUpload(call) && !isList(call),
  });
}
