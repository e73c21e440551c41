import type { Caller } from '#libs/auth';
import { w } from '#libs/catalogue';
import type { Instant } from '#libs/calendar';
import { isUnder } from '#libs/organisation';
import type { Directory } from '#libs/organisation';
import { Problem } from '#libs/problem';

const OFFICES: ReadonlySet<string> = new Set(['coordinator', 'administrator']);

type PersonCaller = Extract<Caller, { kind: 'person' }>;

/** The person who calls; the policy lets nobody else in. */
export function personOf(caller: Caller): PersonCaller {
  if (caller.kind !== 'person') throw new Error('a route for people was entered by somebody else');
  return caller;
}

export const isOffice = (caller: Caller): boolean => caller.kind === 'person' && OFFICES.has(caller.role);

/** Whoever may write about somebody's presence: that person, the head of their unit or above it, coordinator and administrator. */
export function mayWriteFor(dir: Directory, caller: Caller, person: string, at: Instant): boolean {
  const { person: self, covers } = personOf(caller);
  if (self === person || isOffice(caller)) return true;
  return [self, ...covers].some((head) => isUnder(dir, person, head, at));
}

export const notYours = (): Problem =>
  new Problem('forbidden', {
    rule: 'OWN-7',
    detail: w(
      '只能为本人、由单位负责人为本单位人员、或由企业服务中心与系统管理员办理。',
      'This is for the person, for the head of their unit, or for coordinator and administrator.',
    ),
  });
