import { coveringFor, lentBy } from '#libs/auth';
import type { Caller, Subject } from '#libs/auth';
import type { Instant } from '#libs/calendar';
import type { Actor } from '#libs/messages';
import type { Directory } from '#libs/organisation';

/** Who acts, as the journal records it: a cover with the person whom they cover for (OWN-7). */
export function actorOf(caller: Caller, subject: Subject, directory: Directory, at: Instant): Actor {
  if (caller.kind !== 'person') {
    const via = caller.kind === 'link' ? 'link' : 'account';
    return { kind: 'enterprise', enterprise: subject.enterprise, via };
  }
  const { person, role, unit } = caller;
  const covered = coveringFor(caller, subject) ?? lentBy(directory, caller, at);
  return { kind: 'person', person, role, unit, ...(covered && { coveringFor: covered }) };
}

/** Who sent a command, whatever their role was: part of what a repeat must have in common. */
export function senderOf(caller: Caller): string {
  if (caller.kind === 'person') return `person/${caller.person}`;
  return caller.kind === 'enterprise' ? `enterprise/${caller.enterprise}` : `link/${caller.request}`;
}
