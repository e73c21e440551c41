import type { EntityManager } from 'typeorm';
import type { Directory, Succession } from '#libs/organisation';
import type { District } from './directory.js';
import { SuccessionRow } from './people-entities.js';
import {
  AbsenceRow,
  ChainRow,
  DutyDayRow,
  DutyShiftRow,
  FallbackRow,
  HoldingRow,
  PersonRow,
  PositionRow,
  UnitRow,
  type organisationEntities,
} from './entities.js';
import { plain, withoutId } from './plain-rows.js';

/** From here on the transaction sees one snapshot for all tables, the revision included. */
export const oneMoment = (db: EntityManager): Promise<unknown> =>
  db.query('set transaction isolation level repeatable read');

/** Reads the whole organisation in one transaction. */
export async function loadDirectory(db: EntityManager): Promise<Directory> {
  await oneMoment(db);
  return readDirectory(db);
}

/** The whole organisation, as the transaction sees it. */
export async function readDirectory(db: EntityManager): Promise<Directory> {
  const [revision] = await db.query<{ revision: number }[]>(
    'select revision::float8 as revision from directory_revision',
  );
  const byId = { order: { id: 'ASC' } } as const;
  return {
    revision: revision?.revision ?? 0,
    units: plain(await db.find(UnitRow, byId)),
    positions: plain(await db.find(PositionRow, byId)),
    people: plain(await db.find(PersonRow, byId)),
    holdings: withoutId(await db.find(HoldingRow, byId)),
    absences: withoutId(await db.find(AbsenceRow, byId)),
    duty: withoutId(await db.find(DutyShiftRow, byId)),
    ...present({ dutyDays: withoutId(await db.find(DutyDayRow, byId)) }),
    ...present({ successions: successionsOf(await db.find(SuccessionRow, byId)) }),
    chains: plain(await db.find(ChainRow, byId)),
    fallback: Object.fromEntries((await db.find(FallbackRow)).map(({ unit, person }) => [unit, person])),
  };
}

/** The rows of a district, in the order in which they may be written. */
export function rowsOf(district: District): [(typeof organisationEntities)[number], object[]][] {
  const fallback = Object.entries(district.fallback).map(([unit, person]) => ({ unit, person }));
  return [
    [UnitRow, parentsFirst(district.units)],
    [ChainRow, district.chains],
    [PositionRow, district.positions],
    [PersonRow, district.people],
    [HoldingRow, district.holdings],
    [AbsenceRow, district.absences],
    [DutyShiftRow, district.duty],
    [DutyDayRow, district.dutyDays ?? []],
    [FallbackRow, fallback],
  ];
}

function parentsFirst(units: District['units']): District['units'] {
  const placed = new Set<string>();
  const sorted: District['units'] = [];
  let rest = units;
  while (rest.length > 0) {
    const ready = rest.filter((unit) => unit.parent === undefined || placed.has(unit.parent));
    if (ready.length === 0)
      throw new Error(`units without a known parent: ${rest.map(({ id }) => id).join(', ')}`);
    for (const unit of ready) placed.add(unit.id);
    sorted.push(...ready);
    rest = rest.filter((unit) => !placed.has(unit.id));
  }
  return sorted;
}

/** Nothing where a list is empty: most districts have neither. */
const present = <T extends Record<string, unknown[]>>(lists: T): Partial<T> =>
  Object.values(lists).some((list) => list.length > 0) ? lists : {};

const successionsOf = (rows: SuccessionRow[]): Succession[] =>
  rows.map(({ person, successor, from, to }) => ({ person, successor, from, ...(to && { to }) }));
