import type { CorsOptionsCallback } from '@nestjs/common/interfaces/external/cors-options.interface.js';
import type { Request } from 'express';

const CODEC = '/v1/codec/';
const READABLE = ['ETag', 'Location', 'Retry-After', 'Content-Disposition', 'Content-Language'];
const SENT = [
  ...['Accept-Language', 'Authorization', 'Content-Type', 'Idempotency-Key'],
  ...['If-Match', 'If-None-Match', 'Last-Event-ID'],
];
/** What Temporal's page adds. */
const SENT_BY_PAGE = ['X-Namespace', 'Caller-Type'];
const PREFLIGHT_S = 600;

/**
 * Which pages may call from a browser: those of the named origins, and Temporal's own page the codec; of all others
 * none. Tokens go in a header, cookies never.
 */
export function crossOrigin(origins: readonly string[], temporalPage: string | undefined) {
  const page = temporalPage === undefined ? [] : [new URL(temporalPage).origin];
  return (call: Request, answer: CorsOptionsCallback): void => {
    const codec = call.path.startsWith(CODEC);
    const allowed = codec ? [...origins, ...page] : origins;
    const { origin } = call.headers;
    answer(null, {
      origin: origin !== undefined && allowed.includes(origin) ? origin : false,
      methods: codec ? ['POST'] : ['GET', 'POST'],
      allowedHeaders: codec ? [...SENT, ...SENT_BY_PAGE] : SENT,
      exposedHeaders: READABLE,
      credentials: false,
      maxAge: PREFLIGHT_S,
    });
  };
}
