import { tablesOf } from '../tables.js';
import type { Directory, Enterprise } from '../types.js';
import type { DirectoryFault } from './fault.js';
import { duplicates, unknown } from './reference-faults.js';

/** Enterprises that name what does not exist, and those of T1 to T3 without a steward (一企一管家). */
export function enterpriseFaults(dir: Directory, enterprises: readonly Enterprise[]): DirectoryFault[] {
  const { people, units, chains } = tablesOf(dir);
  const streets = { has: (id: string) => units.get(id)?.kind === 'street' };
  return [
    ...duplicates([...enterprises]),
    ...enterprises.flatMap((one) => [
      ...unknown(streets, one.street, one.id),
      ...unknown(chains, one.chain, one.id),
      ...[one.steward, one.specialist, one.leader].flatMap((person) => unknown(people, person, one.id)),
      ...(one.tier === 'T4' || one.steward !== undefined ? [] : [withoutSteward(one)]),
    ]),
  ];
}

const withoutSteward = ({ id, tier }: Enterprise): DirectoryFault => ({
  code: 'no-steward',
  rule: 'OWN-2',
  where: id,
  en: `${id} is of tier ${tier} and has no steward`,
  zh: `${id} 属于 ${tier} 级但没有服务管家`,
});
