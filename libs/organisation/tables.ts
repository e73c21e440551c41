import { allHoldings } from './inherited.js';
import type { Absence, Chain, Directory, Holding, Person, Position, Succession, Unit } from './types.js';

/** A directory by its keys, so that looking somebody up does not walk through everybody. */
interface Tables {
  people: Map<string, Person>;
  positions: Map<string, Position>;
  units: Map<string, Unit>;
  chains: Map<string, Chain>;
  positionsOfUnit: Map<string, Position[]>;
  holdingsOfPerson: Map<string, Holding[]>;
  holdingsOfPosition: Map<string, Holding[]>;
  absencesOfPerson: Map<string, Absence[]>;
  successionsOfPerson: Map<string, Succession[]>;
}

const made = new WeakMap<Directory, Tables>();

/** The tables of a directory, made once: a directory is a snapshot and is never changed in place. */
export function tablesOf(dir: Directory): Tables {
  const known = made.get(dir);
  if (known) return known;
  const holdings = allHoldings(dir);
  const tables: Tables = {
    people: byId(dir.people),
    positions: byId(dir.positions),
    units: byId(dir.units),
    chains: byId(dir.chains),
    positionsOfUnit: groupBy(dir.positions, (one) => one.unit),
    holdingsOfPerson: groupBy(holdings, (one) => one.person),
    holdingsOfPosition: groupBy(holdings, (one) => one.position),
    absencesOfPerson: groupBy(dir.absences, (one) => one.person),
    successionsOfPerson: groupBy(dir.successions ?? [], (one) => one.person),
  };
  made.set(dir, tables);
  return tables;
}

const byId = <T extends { id: string }>(entries: T[]): Map<string, T> =>
  new Map(entries.map((one) => [one.id, one]));

function groupBy<T>(entries: T[], keyOf: (entry: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const entry of entries) {
    const group = groups.get(keyOf(entry));
    if (group) group.push(entry);
    else groups.set(keyOf(entry), [entry]);
  }
  return groups;
}
