import type { NextFunction, Request, Response } from 'express';

const PATH = '/v1/codec/';

/** Lets Temporal's own page, and no other origin, call the codec from a browser. */
export function pageCors(page: string | undefined) {
  const origin = page === undefined ? undefined : new URL(page).origin;
  return (call: Request, reply: Response, next: NextFunction): void => {
    if (!call.path.startsWith(PATH) || origin === undefined || call.headers.origin !== origin) {
      next();
      return;
    }
    reply.set({ 'access-control-allow-origin': origin, vary: 'Origin' });
    if (call.method !== 'OPTIONS') {
      next();
      return;
    }
    reply
      .set({
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': 'authorization, content-type, x-namespace, caller-type',
        'access-control-max-age': '600',
      })
      .status(204)
      .end();
  };
}
