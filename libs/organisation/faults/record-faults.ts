import type { Instant } from '#libs/calendar';
import { enterpriseAt } from '../enterprise/enterprise-at.js';
import type { EnterpriseRecord } from '../enterprise/record.js';
import { tablesOf } from '../tables.js';
import type { Directory } from '../types.js';
import { enterpriseFaults } from './enterprise-faults.js';
import type { DirectoryFault } from './fault.js';
import { duplicates, unknown } from './reference-faults.js';

/**
 * What is wrong with enterprises over all days from `since` on: names of what does not exist, spans that end before they
 * begin, and moments at which one of T1 to T3 has no steward. Their state changes only at the ends of their spans.
 */
export function recordFaults(
  dir: Directory,
  records: readonly EnterpriseRecord[],
  since: Instant,
): DirectoryFault[] {
  const { people } = tablesOf(dir);
  const faults = [
    ...duplicates([...records]),
    ...records.flatMap(({ id, ties }) => ties.flatMap(({ person }) => unknown(people, person, id))),
    ...records.flatMap(reversed),
  ];
  if (faults.length > 0) return faults;
  const living = records.filter((one) => one.mergedInto === undefined);
  return living.flatMap((record) => firstFaults(dir, record, since));
}

function firstFaults(dir: Directory, record: EnterpriseRecord, since: Instant): DirectoryFault[] {
  const turns = [...record.ties, ...record.tiers].flatMap(({ from, to }) =>
    to === undefined ? [from] : [from, to],
  );
  const moments = [since, ...turns.filter((at) => at > since)];
  for (const at of moments) {
    const faults = enterpriseFaults(dir, [enterpriseAt(dir, record, at)]);
    if (faults.length > 0) return faults;
  }
  return [];
}

const reversed = ({ id, ties, tiers }: EnterpriseRecord): DirectoryFault[] =>
  [...ties, ...tiers]
    .filter(({ from, to }) => to !== undefined && to <= from)
    .map(() => ({
      code: 'reversed',
      rule: 'form',
      where: id,
      en: `a tie or a tier of ${id} ends before it begins`,
      zh: `${id} 的一项关系或分级的结束早于开始`,
    }));
