import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';

/** A year: browsers speak TLS alone from then on. */
const HSTS = 'max-age=31536000; includeSubDomains';
/** No answer here is a page that needs any of them. */
const PERMISSIONS = 'camera=(), geolocation=(), microphone=()';

/** Answers are data: a browser that takes one for a page loads, runs and frames nothing. */
const ofData = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  strictTransportSecurity: false,
  xFrameOptions: { action: 'deny' },
});

/** The pages of the documentation. Over plain HTTP, on one machine, nothing may ask for TLS. */
const ofPages = helmet({
  contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
  strictTransportSecurity: false,
});

/** What every answer bears. HSTS only where TLS was spoken, which a trusted proxy in front says. */
export function securityHeaders(call: Request, reply: Response, next: NextFunction): void {
  const page = /^\/docs(\/|$)/.test(call.path);
  reply.setHeader('permissions-policy', PERMISSIONS);
  if (!page) reply.setHeader('cache-control', 'no-store');
  if (call.secure) reply.setHeader('strict-transport-security', HSTS);
  (page ? ofPages : ofData)(call, reply, next);
}
