import type { Channel, Grade, Nature } from '#libs/messages';
import { channel, grade, nature, opaqueId } from '#libs/messages';
import type { z } from 'zod';
import type { Condition } from './condition-fields.js';
import { momentReader } from './date-format.js';
import type { FieldName, Mapping, Source } from './mapping-file.js';

/** A row of the file as a request; moments in milliseconds since 1970. */
export interface MappedRow {
  /** Of the file; names the row over all runs. */
  key: string;
  received: number;
  due?: number;
  closed?: number;
  enterprise: string;
  summary: string;
  words: string;
  nature: Nature;
  grade: Grade;
  channel: Channel;
  item?: string;
  owner?: string;
  unit?: string;
}

export type CsvRecord = Record<string, string>;
/** Moments that a log's events give, not a column. */
export type Known = Partial<Record<'received' | 'closed', number | undefined>>;
/** What a record is: a row that counts, one that the conditions leave out, or one that cannot be read. */
export type Mapped = { kind: 'row'; row: MappedRow } | { kind: 'left_out' } | { kind: 'bad'; reason: string };

const LONGEST_SUMMARY = 200;
const LONGEST_WORDS = 4_000;

/** A row that cannot be read, with the reason. */
class BadRow extends Error {}

/** Turns records of a file into rows; the mapping's columns must stand in the file. */
export function rowMapper(mapping: Mapping): (record: CsvRecord, known?: Known) => Mapped {
  const toMoment = momentReader(mapping.dates, mapping.zone);
  const toDay = momentReader('yyyy-MM-dd', mapping.zone);
  return (record, known) => {
    try {
      const moments = { ...momentsOf(mapping, record, toMoment), ...known };
      if (!mapping.where.every((condition) => holds(condition, record, moments, toDay)))
        return { kind: 'left_out' };
      return { kind: 'row', row: rowOf(mapping, record, moments) };
    } catch (error) {
      if (error instanceof BadRow) return { kind: 'bad', reason: error.message };
      throw error;
    }
  };
}

type Moments = Partial<Record<'received' | 'due' | 'closed', number>>;
type ToMoment = (text: string) => number | undefined;

function momentsOf(mapping: Mapping, record: CsvRecord, read: ToMoment): Moments {
  const moment = (name: 'received' | 'due' | 'closed') => {
    const text = valueOf(mapping.fields[name], record, name);
    if (text === undefined) return undefined;
    const at = read(text);
    if (at === undefined) throw new BadRow(`${name}: '${text}' is no moment of the form ${mapping.dates}`);
    return at;
  };
  return { received: moment('received'), due: moment('due'), closed: moment('closed') };
}

function rowOf(mapping: Mapping, record: CsvRecord, { received, due, closed }: Moments): MappedRow {
  const { fields } = mapping;
  const get = (name: FieldName) => valueOf(fields[name], record, name);
  const must = (name: FieldName) => get(name) ?? missing(name);
  if (received === undefined) return missing('received');
  const checked = <T>(name: FieldName, schema: z.ZodType<T>, text: string): T => {
    const parsed = schema.safeParse(text);
    if (!parsed.success) throw new BadRow(`${name}: '${text}': ${parsed.error.issues[0]?.message}`);
    return parsed.data;
  };
  const id = (name: FieldName) => {
    const text = get(name);
    return text === undefined ? undefined : checked(name, opaqueId, text);
  };
  const key = record[mapping.key]?.trim() || missing(mapping.key);
  for (const [name, at] of Object.entries({ due, closed }))
    if (at !== undefined && at < received) throw new BadRow(`${name} lies before received`);
  return {
    key,
    received,
    due,
    closed,
    enterprise: checked('enterprise', opaqueId, must('enterprise')),
    summary: cut(must('summary'), LONGEST_SUMMARY),
    words: cut(must('words'), LONGEST_WORDS),
    nature: checked('nature', nature, must('nature')),
    grade: checked('grade', grade, must('grade')),
    channel: checked('channel', channel, get('channel') ?? 'hotline'),
    item: id('item'),
    owner: id('owner'),
    unit: id('unit'),
  };
}

function missing(name: string): never {
  throw new BadRow(`${name} is missing`);
}

/** The words hold in full what the summary cuts. */
const cut = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1)}…`;

function valueOf(source: Source | undefined, record: CsvRecord, name: string): string | undefined {
  if (source === undefined) return undefined;
  if ('constant' in source) return source.constant;
  if ('template' in source)
    return source.template.replaceAll(/\{([^}]+)\}/g, (_, column: string) => record[column]?.trim() ?? '');
  const text = record[source.column]?.trim() ?? '';
  if (!('values' in source) || source.values === undefined)
    return text === '' && 'otherwise' in source ? source.otherwise : text || undefined;
  const known = source.values[text] ?? source.otherwise;
  if (known === undefined && text !== '')
    throw new BadRow(`${name}: '${text}' is not in the mapping's table of values`);
  return known;
}

/** From the first day's beginning to before the other's. */
function isDated(at: number | undefined, since: string, before: string, toDay: ToMoment): boolean {
  return at !== undefined && at >= (toDay(since) ?? -Infinity) && at < (toDay(before) ?? Infinity);
}

function holds(condition: Condition, record: CsvRecord, moments: Moments, toDay: ToMoment): boolean {
  if ('moment' in condition)
    return isDated(moments[condition.moment], condition.since ?? '', condition.before ?? '', toDay);
  if ('from' in condition) {
    const [from, to] = [moments[condition.from], moments[condition.to]];
    if (from === undefined || to === undefined) return false;
    const took = to - from;
    return took >= (condition.atLeast ?? -Infinity) && took <= (condition.atMost ?? Infinity);
  }
  const text = record[condition.column]?.trim() ?? '';
  if ('is' in condition) return condition.is.includes(text);
  if ('isNot' in condition) return !condition.isNot.includes(text);
  return (text !== '') === condition.filled;
}

/** The columns that a mapping names. */
export function columnsOf({ key, fields, where, log }: Mapping): string[] {
  const named = Object.values(fields).flatMap((source) => {
    if (source === undefined || 'constant' in source) return [];
    if ('column' in source) return [source.column];
    return [...source.template.matchAll(/\{([^}]+)\}/g)].map(([, column = '']) => column);
  });
  const asked = where.flatMap((condition) => ('column' in condition ? [condition.column] : []));
  const { at, order, team, person, status } = log ?? {};
  const events = [at, order, team?.column, person, status?.column].filter((name) => name !== undefined);
  return [...new Set([key, ...events, ...named, ...asked])];
}
