import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CalendarVersion } from '#libs/calendar';
import type { PolicySlice } from '#libs/request';
import type { RoutingRules } from '#libs/routing';
import { loadCalendar } from './calendar-file.js';
import { districtFile } from './district-fields.js';
import { type District, districtOf } from './district-file.js';
import { type ReadItems, readItemsFolder } from './read-items.js';
import { type PolicyPack, loadPack } from './pack-file.js';
import { knownIn, loadRoutes } from './routes-file.js';
import { RULES_LIMIT, contentHash, rulesSize, sliceOf } from './slice.js';
import { inEach } from './yaml-folder.js';
import { YamlFileError, readYaml } from './yaml-file.js';

/** A pack ready to be published: what requests carry, and the text that it was made from. */
export interface ReadPack {
  pack: PolicyPack;
  slice: PolicySlice;
  yaml: string;
  /** The calendar that its working time runs on. */
  calendar: CalendarVersion;
}

export interface ReadCalendar {
  calendar: CalendarVersion;
  /** SHA-256 of its canonical JSON. */
  hash: string;
}

/** Routing rules ready to be published, and the text that they were made from. */
export interface ReadRoutes {
  rules: RoutingRules;
  hash: string;
  yaml: string;
}

/** All that a fresh database is filled with. */
export interface Policies {
  packs: ReadPack[];
  calendars: ReadCalendar[];
  routes: ReadRoutes[];
  district: District;
  /** The catalogue of service items, if there is a folder of it. */
  items?: ReadItems;
}

/**
 * Reads a policies folder: `calendars/`, `packs/`, `district/` and, if they are there, `routes/` and `items/`, every `.yaml` in each.
 * Throws a YamlFileError whose faults name file, line and field. The district is checked against the ladder of every
 * pack (ESC-2), the service items against the district, the routing rules against both.
 */
export function readPolicies(folder: string): Policies {
  const calendars = inEach(join(folder, 'calendars'), loadCalendar);
  const packs = inEach(join(folder, 'packs'), (yaml) => readPack(yaml, calendars));
  const parts = inEach(join(folder, 'district'), (yaml) => readYaml(yaml, districtFile));
  const district = districtOf(parts);
  for (const { pack } of packs) districtOf(parts, pack.ladder);
  const { items } = itemsIn(join(folder, 'items'), packs, district);
  return {
    packs,
    calendars: calendars.map((calendar) => ({ calendar, hash: contentHash(calendar) })),
    routes: existsSync(join(folder, 'routes'))
      ? inEach(join(folder, 'routes'), (yaml) => readRoutes(yaml, district, items))
      : [],
    district,
    ...(items && { items }),
  };
}

function readRoutes(yaml: string, district: District, items: ReadItems | undefined): ReadRoutes {
  const rules = loadRoutes(yaml, knownIn(district, items?.catalogue.items));
  return { rules, hash: contentHash(rules), yaml };
}

function readPack(yaml: string, calendars: readonly CalendarVersion[]): ReadPack {
  const pack = loadPack(yaml);
  const slice = sliceOf(pack);
  const calendar = calendars.find((one) => one.id === pack.calendar);
  if (calendar === undefined) throw new YamlFileError([`calendar: ${pack.calendar} is in no calendar file`]);
  const size = rulesSize(slice, calendar);
  if (size > RULES_LIMIT)
    throw new YamlFileError([
      `pack and calendar take ${size} bytes; a request carries ${RULES_LIMIT} at most`,
    ]);
  return { pack, slice, yaml, calendar };
}

/** The items are held against the district's units and the time that its pack gives. */
function itemsIn(folder: string, packs: readonly ReadPack[], district: District): Pick<Policies, 'items'> {
  if (!existsSync(folder)) return {};
  const units = new Set(district.units.map(({ id }) => id));
  const budgets = packs.find(({ pack }) => !pack.play)?.pack.budgets;
  return { items: readItemsFolder(folder, { units, budgets }) };
}
