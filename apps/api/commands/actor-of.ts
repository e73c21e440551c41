import { coveringFor, lentBy, linkLentBy } from '#libs/auth';
import type { Caller, Subject } from '#libs/auth';
import type { Instant } from '#libs/calendar';
import type { Actor } from '#libs/messages';
import { heirOf } from '#libs/organisation';
import type { Directory } from '#libs/organisation';
import type { Context } from '#libs/request';

/** Who acts, as the journal records it: a cover with the one person in whose place the act is done (OWN-7). */
export function actorOf(
  caller: Caller,
  subject: Subject,
  directory: Directory,
  at: Instant,
  first?: string,
): Actor {
  if (caller.kind !== 'person') {
    const via = caller.kind === 'link' ? 'link' : 'account';
    return { kind: 'enterprise', enterprise: subject.enterprise, via };
  }
  const { person, role, unit } = caller;
  const named = first === undefined ? [] : [first, heirOf(directory, first, at)];
  const covered =
    coveringFor(caller, subject, named) ??
    lentBy(directory, caller, at) ??
    linkLentBy(directory, caller, subject, at);
  return { kind: 'person', person, role, unit, ...(covered && { coveringFor: covered }) };
}

/** For whom and for which units else a person acts: the core looks at all of them, the record names one. */
export function standingOf(caller: Caller): Context {
  if (caller.kind !== 'person') return {};
  const { covers, succeeded } = caller;
  return { ...(covers.length > 0 && { covers }), ...(succeeded && { succeeded }) };
}

/** Whether it was this person who had it done. */
export const isBy = (caller: Caller, actor: Actor): boolean =>
  caller.kind === 'person' && actor.kind === 'person' && actor.person === caller.person;

/** Who sent a command, whatever their role was: part of what a repeat must have in common. */
export function senderOf(caller: Caller): string {
  if (caller.kind === 'person') return `person/${caller.person}`;
  return caller.kind === 'enterprise' ? `enterprise/${caller.enterprise}` : `link/${caller.request}`;
}
