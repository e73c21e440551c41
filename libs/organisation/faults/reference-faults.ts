import type { Directory } from '../types.js';
import { unitAt, unitLine } from '../units.js';
import type { DirectoryFault } from './fault.js';

/** Ids that stand twice, and entries that name something which does not exist. */
export function referenceFaults(dir: Directory): DirectoryFault[] {
  const people = idsOf(dir.people);
  const units = idsOf(dir.units);
  const positions = idsOf(dir.positions);
  const chains = idsOf(dir.chains);
  return [
    ...[dir.people, dir.units, dir.positions, dir.chains].flatMap(duplicates),
    ...dir.units.flatMap((one) => unknown(units, one.parent, one.id)),
    ...dir.units.flatMap((one) => unknown(units, one.successor, one.id)),
    ...dir.units.flatMap((one) => circle(dir, one.id)),
    ...dir.units.flatMap((one) => goneForGood(dir, one.id)),
    ...dir.positions.flatMap((one) => unknown(units, one.unit, one.id)),
    ...dir.positions.flatMap((one) => unknown(chains, one.chain, one.id)),
    ...dir.holdings.flatMap((one) => unknown(people, one.person, one.position)),
    ...dir.holdings.flatMap((one) => unknown(positions, one.position, one.person)),
    ...dir.absences.flatMap((one) => unknown(people, one.person, `absence of ${one.person}`)),
    ...dir.absences.flatMap((one) => unknown(people, one.cover, `absence of ${one.person}`)),
    ...[...dir.duty, ...(dir.dutyDays ?? [])].flatMap((one) => unknown(people, one.person, 'duty')),
    ...(dir.successions ?? []).flatMap((one) => unknown(people, one.successor, `departure of ${one.person}`)),
    ...Object.entries(dir.fallback).flatMap(([unit, person]) => [
      ...unknown(people, person, `fallback of ${unit}`),
      ...(unit === '*' ? [] : unknown(units, unit, 'fallback')),
    ]),
  ];
}

const idsOf = (entries: { id: string }[]): Set<string> => new Set(entries.map((one) => one.id));

export function duplicates(entries: { id: string }[]): DirectoryFault[] {
  const seen = new Set<string>();
  const twice = entries.filter(({ id }) => seen.size === seen.add(id).size);
  return twice.map(({ id }) => ({
    code: 'duplicate-id',
    rule: 'form',
    where: id,
    en: `the id ${id} stands twice; an id names one entry`,
    zh: `编号 ${id} 出现两次；一个编号只能对应一条`,
  }));
}

export const unknown = (
  known: { has(id: string): boolean },
  id: string | undefined,
  where: string,
): DirectoryFault[] =>
  id === undefined || known.has(id)
    ? []
    : [
        {
          code: 'unknown-reference',
          rule: 'form',
          where,
          en: `${where} names ${id}, which does not exist`,
          zh: `${where} 引用了不存在的 ${id}`,
        },
      ];

/** A unit that closes leaves its matters to one that stays. */
function goneForGood(dir: Directory, unit: string): DirectoryFault[] {
  const [en, zh] = [`${unit} closes and nobody takes over its matters`, `${unit} 撤并后没有承接单位`];
  const last = dir.units.find((one) => one.id === unitAt(dir, unit, Infinity));
  return last?.closedAt === undefined ? [] : [{ code: 'no-successor', rule: 'OWN-1', where: unit, en, zh }];
}

function circle(dir: Directory, unit: string): DirectoryFault[] {
  const top = unitLine(dir, unit).at(-1);
  if (dir.units.find((one) => one.id === top)?.parent === undefined) return [];
  const [en, zh] = [`above ${unit} the units go round in a circle`, `${unit} 的上级单位构成循环`];
  return [{ code: 'unit-circle', rule: 'form', where: unit, en, zh }];
}
