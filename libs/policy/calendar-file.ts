import { type CalendarVersion, type Stretch, calendarFaults } from '#libs/calendar';
import { z } from 'zod';
import { dateField, datesField, dayField } from './calendar-fields.js';
import { YamlFileError, readYaml } from './yaml-file.js';
import { isKnownZone, zoneOffsets } from './zone-offsets.js';

const YEARS_BEHIND = 2;
const YEARS_AHEAD = 5;

const exceptionEntry = z.strictObject({
  name: z.string(),
  closed: z.array(datesField).default([]),
  working: z.array(datesField).default([]),
  hours: dayField.optional(),
});

const calendarFile = z.strictObject({
  id: z.string().min(1).max(40),
  version: z.string({ error: 'must be a text; put it in quotes' }).min(1).max(40),
  zone: z.string().refine(isKnownZone, {
    error: ({ input }) => `'${String(input)}' is no IANA time zone; Asia/Shanghai is accepted`,
  }),
  coveredUntil: dateField,
  weekly: z.strictObject({
    mon: dayField,
    tue: dayField,
    wed: dayField,
    thu: dayField,
    fri: dayField,
    sat: dayField,
    sun: dayField,
  }),
  makeUpDay: dayField.optional(),
  exceptions: z.array(z.strictObject({ notice: z.string(), days: z.array(exceptionEntry) })).default([]),
});

type CalendarFile = z.output<typeof calendarFile>;

/**
 * A calendar version out of its file (see policies/calendars/china.yaml). Throws a YamlFileError whose message names
 * line and field. The zone's offsets are taken from the machine's tables here, once, and travel as data from then on.
 */
export function loadCalendar(yamlText: string): CalendarVersion {
  const file = readYaml(yamlText, calendarFile);
  const { mon, tue, wed, thu, fri, sat, sun } = file.weekly;
  const covered = Number(file.coveredUntil.slice(0, 4));
  const exceptions = exceptionsOf(file);
  const earliest = Math.min(covered, ...Object.keys(exceptions).map((date) => Number(date.slice(0, 4))));
  const version: CalendarVersion = {
    id: file.id,
    version: file.version,
    zone: file.zone,
    weekly: [mon, tue, wed, thu, fri, sat, sun],
    exceptions,
    coveredUntil: file.coveredUntil,
    offsets: zoneOffsets(file.zone, earliest - YEARS_BEHIND, covered + YEARS_AHEAD),
  };
  const faults = calendarFaults(version);
  if (faults.length > 0) throw new YamlFileError(faults);
  return version;
}

function exceptionsOf(file: CalendarFile): Record<string, Stretch[]> {
  const found = new Map<string, Stretch[]>();
  const faults: string[] = [];
  for (const { name, date, hours } of file.exceptions.flatMap(({ days }) =>
    days.flatMap((day) => dated(day, file)),
  )) {
    if (hours === undefined)
      faults.push(`${name}: ${date} works, so the file needs makeUpDay or the entry its hours`);
    if (found.has(date)) faults.push(`${name}: ${date} has been given already; a date may be named once`);
    if (date > file.coveredUntil)
      faults.push(`${name}: ${date} lies beyond coveredUntil ${file.coveredUntil}`);
    found.set(date, hours ?? []);
  }
  if (faults.length > 0) throw new YamlFileError(faults.map((fault) => `exceptions, ${fault}`));
  return Object.fromEntries([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

interface DatedHours {
  name: string;
  date: string;
  hours: Stretch[] | undefined;
}

function dated(entry: z.output<typeof exceptionEntry>, file: CalendarFile): DatedHours[] {
  const { name } = entry;
  const hours = entry.hours ?? file.makeUpDay;
  return [
    ...entry.closed.flat().map((date) => ({ name, date, hours: [] })),
    ...entry.working.flat().map((date) => ({ name, date, hours })),
  ];
}
