import type { Directory } from '../types.js';
import type { DirectoryFault } from './fault.js';

/** Spans that end before they begin: holdings, absences, shifts. */
export function spanFaults(dir: Directory): DirectoryFault[] {
  const spans = [
    ...dir.holdings.map((one) => ({ ...one, where: `${one.person} in ${one.position}` })),
    ...dir.absences.map((one) => ({ ...one, where: `absence of ${one.person}` })),
    ...[...dir.duty, ...(dir.dutyDays ?? [])].map((one) => ({ ...one, where: `duty of ${one.person}` })),
  ];
  return spans
    .filter((span) => span.to !== undefined && span.to <= span.from)
    .map(({ where }) => ({
      code: 'reversed',
      rule: 'form',
      where,
      en: `${where} ends before it begins`,
      zh: `${where} 的结束早于开始`,
    }));
}
