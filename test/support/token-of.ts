import { issueToken } from '#libs/auth';
import type { SigningKeys, TokenSubject } from '#libs/auth';

/** A token for a person `p-…`, in a role perhaps: `p-0006/coordinator`; or for an enterprise `e-…`, as a contact perhaps: `e-0001.2`. */
export function tokenOf(keys: SigningKeys, who: string, ttl = '1h'): Promise<string> {
  const [sub = '', role] = who.split('/');
  const [account] = sub.split('.');
  const subject = sub.startsWith('e-')
    ? { kind: 'enterprise', sub: account, ...(account !== sub && { contact: sub }) }
    : { kind: 'person', sub, ...(role && { role }) };
  return issueToken(keys, subject as TokenSubject, ttl);
}
