import { nameOf, same } from './asked.js';
import type { Asked } from './asked.js';
import { differing } from './finding.js';
import type { Finding } from './finding.js';

/**
 * Two builds over the same history: the first command in which they part, with all that it carries. It sees what no
 * history keeps, the arguments of local activities above all.
 */
export function againstBuild(was: readonly Asked[], would: readonly Asked[]): Finding[] {
  const index = Array.from({ length: Math.max(was.length, would.length) }, (_, at) => at).find(
    (at) => !same(was[at], would[at]),
  );
  if (index === undefined) return [];
  const [one, other] = [was[index], would[index]];
  if (!one || !other || one.kind !== other.kind || one.event !== other.event) {
    const event = one?.event ?? other?.event;
    return [{ event, what: 'another command', was: told(one), would: told(other) }];
  }
  const { what, ...values } = differing(one.attributes, other.attributes);
  return [{ event: one.event, what: `${nameOf(one)}: ${what}`, ...values }];
}

const told = (one: Asked | undefined): string =>
  one ? `${nameOf(one)} after event ${one.event}` : 'nothing';
