import type { Instant } from '#libs/calendar';
import { presentFallback } from '../absence.js';
import { heirOf, mayReceive } from '../succession.js';
import { turningPoints } from '../turning-points.js';
import type { Directory } from '../types.js';
import type { DirectoryFault } from './fault.js';

/**
 * A configuration in which OWN-2 (c) can be empty: the district has no fallback, or there is a moment from `since` on
 * (default: when the fallback's own position begins) at which nobody is active in it, or nobody present for it (OWN-7).
 * The organisation changes only at the ends of its spans, so looking at each of these covers every instant.
 */
export function fallbackFaults(dir: Directory, since?: Instant): DirectoryFault[] {
  const person = dir.fallback['*'];
  const [en, zh] = ['the district names no fallback under "*"', '没有为全区（*）指定兜底人'];
  if (person === undefined) return [{ code: 'no-fallback', rule: 'OWN-2', where: '*', en, zh }];
  const own = dir.holdings.filter((one) => one.person === person).map((one) => one.from);
  const start = since ?? Math.min(...own);
  const instants = [start, ...turningPoints(dir).filter((at) => at > start)];
  const empty = instants.find((at) => !mayReceive(dir, heirOf(dir, person, at), at));
  const unattended = instants.find((at) => presentFallback(dir, undefined, at) === undefined);
  return [
    ...(empty === undefined ? [] : [fault('OWN-2', person, empty, 'is not active', '不在岗')]),
    ...(unattended === undefined || unattended === empty
      ? []
      : [fault('OWN-7', person, unattended, 'and their covers are absent', '及其代理人均请假')]),
  ];
}

function fault(rule: string, person: string, at: Instant, en: string, zh: string): DirectoryFault {
  const moment = Number.isFinite(at) ? new Date(at).toISOString() : '–';
  return {
    code: 'fallback-empty',
    rule,
    where: person,
    en: `the district's fallback ${person} ${en} at ${moment}; a request could be left without an owner`,
    zh: `全区兜底人 ${person} 在 ${moment} ${zh}；届时诉求可能无人负责`,
  };
}
