import { joined, w } from '#libs/catalogue';
import type { DirectoryFault } from '#libs/organisation';
import { Problem } from '#libs/problem';
import type { Written } from '#libs/store';

/** What a change of the organisation left; one that its rules refuse becomes a problem with every reason. */
export function written<T>(result: Written<T>): T {
  if (result.refused) throw refusedChange(result.refused);
  return result.done;
}

export function refusedChange(faults: DirectoryFault[]): Problem {
  const said = faults.map(({ zh, en }) => w(zh, en));
  const [first] = faults;
  return new Problem('organisation-refused', {
    ...(first && first.rule !== 'form' && { rule: first.rule }),
    detail: joined(said, w('；', '; ')),
    facts: { faults: faults.map(({ code, rule, where }) => ({ code, rule, where })) },
  });
}
