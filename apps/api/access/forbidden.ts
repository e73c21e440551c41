import type { Policy } from '#libs/auth';
import { joined, roleWords, w } from '#libs/catalogue';
import type { Role } from '#libs/messages';
import { Problem } from '#libs/problem';

/** Not allowed, and who would be. */
export function forbidden(policy: Policy): Problem {
  const roles = typeof policy === 'string' ? [] : (Object.keys(policy) as (Role | 'staff')[]);
  const who = joined(
    roles.map((role) =>
      role === 'staff' ? w('该诉求的经办人员', 'the people of this request') : roleWords[role],
    ),
  );
  return new Problem('forbidden', {
    detail: w(`此操作限：${who.zh}。`, `This is for: ${who.en}.`),
    facts: { roles },
  });
}
