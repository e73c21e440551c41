import type { ProblemCode } from '#libs/catalogue';
import type { Operation } from '../operation/operation.js';

/** What a route refuses by itself, and what is refused before it is reached, which follows from its form. */
export function problemsOf(operation: Operation): ProblemCode[] {
  const { policy, path, query, body, upload, list, errors, command, keyed } = operation;
  const takesBody = Boolean(body ?? upload ?? list);
  const all: ProblemCode[] = [
    ...errors,
    ...(policy === 'public' ? [] : (['unauthenticated', 'identity-unavailable'] as const)),
    ...(takesBody || query !== undefined || path.includes(':') ? (['invalid'] as const) : []),
    ...(path.includes(':') ? (['not-found'] as const) : []),
    ...(takesBody ? (['too-slow', 'too-large', 'unsupported-media-type'] as const) : []),
    ...((command ?? keyed) ? (['idempotency-key-missing'] as const) : []),
    'too-many-calls',
    'headers-too-large',
    'internal',
  ];
  return [...new Set(all)];
}
