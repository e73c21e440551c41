import { createHash } from 'node:crypto';

/** The request id comes from the opening command's id, so that a repeat meets the same workflow. */
export function requestIdOf(commandId: string): string {
  return `r-${createHash('sha256').update(`huying/request/${commandId}`).digest('hex').slice(0, 24)}`;
}
