import type { ProblemCode } from '#libs/catalogue';

/** What reading the organisation may be refused for. */
export const errorsOfReading = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'database-unavailable',
  'internal',
] as const satisfies ProblemCode[];

/** What writing it may be refused for, beside the reasons of each route. */
export const errorsOfWriting = [
  ...errorsOfReading,
  'too-large',
  'unsupported-media-type',
] as const satisfies ProblemCode[];
