import type { Instant } from '#libs/calendar';
import type { Directory } from '../types.js';
import type { EnterpriseRecord } from './record.js';

/** The first moment after this one at which some enterprise is seen otherwise, by a tie, a list or a street's end. */
export function nextTurn(dir: Directory, records: readonly EnterpriseRecord[], at: Instant): Instant {
  let next = Infinity;
  const see = (moment: Instant | undefined) => {
    if (moment !== undefined && moment > at && moment < next) next = moment;
  };
  for (const { ties, tiers } of records)
    for (const { from, to } of [...ties, ...tiers]) {
      see(from);
      see(to);
    }
  for (const { closedAt } of dir.units) see(closedAt);
  return next;
}
