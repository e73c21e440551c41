import type { Word } from '#libs/catalogue';
import { opaqueId } from '#libs/messages';
import { endOf, instantOf, lastDayOf, localOf } from '#libs/policy';

/** What a cell says, or what it should say. */
export type Cell = { value: unknown } | { fault: Word };

/** One column of a list: the field it stands for, how its cells are read and written. */
export interface Column {
  name: string;
  field: string;
  /** The part of the entry that holds the field, where it is not the entry itself. */
  part?: 'facts' | 'wishes';
  read: (cell: string, zone: string) => Cell;
  write: (value: unknown, zone: string) => string;
}

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
const fault = (zh: string, en: string): Cell => ({ fault: { zh, en } });

const column = (name: string, read: (cell: string) => Cell, field = name): Column => ({
  ...{ name, field, read },
  write: plain,
});

/** An opaque id; never a name, never a telephone number. */
export const id = (name: string): Column =>
  column(name, (cell) =>
    opaqueId.safeParse(cell).success
      ? { value: cell }
      : fault(
          `“${cell}”不是编号：只含字母、数字与 _ - : .`,
          `'${cell}' is no id of letters, digits and _ - : .`,
        ),
  );

export const text = (name: string, longest = 80): Column =>
  column(name, (cell) =>
    cell.length <= longest ? { value: cell } : fault(`最多 ${longest} 个字`, `at most ${longest} characters`),
  );

export const choice = (name: string, options: readonly string[]): Column =>
  column(name, (cell) =>
    options.includes(cell)
      ? { value: cell }
      : fault(`“${cell}”不可选；可选 ${options.join('、')}`, `'${cell}' is none of ${options.join(', ')}`),
  );

export const whole = (name: string, least: number, most = 2_000_000_000): Column =>
  column(name, (cell) =>
    /^\d{1,10}$/.test(cell) && Number(cell) >= least && Number(cell) <= most
      ? { value: Number(cell) }
      : fault(
          `“${cell}”应为 ${least} 至 ${most} 的整数`,
          `'${cell}' is no whole number from ${least} to ${most}`,
        ),
  );

export const number = (name: string): Column =>
  column(name, (cell) =>
    /^\d{1,12}(\.\d{1,6})?$/.test(cell)
      ? { value: Number(cell) }
      : fault(`“${cell}”不是数字`, `'${cell}' is no number`),
  );

const YES = ['true', 'yes', '1', '是'];
const NO = ['false', 'no', '0', '否'];

export const flag = (name: string, field = name): Column =>
  column(
    name,
    (cell) =>
      YES.includes(cell.toLowerCase())
        ? { value: true }
        : NO.includes(cell.toLowerCase())
          ? { value: false }
          : fault(`“${cell}”应为 是 或 否`, `'${cell}' is neither true nor false`),
    field,
  );

/** Several words, separated by commas or blanks. */
export const several = (name: string, options?: readonly string[]): Column => ({
  ...column(name, (cell) => {
    const words = cell.split(/[,，、;；\s]+/).filter((word) => word !== '');
    const unknown = options && words.find((word) => !options.includes(word));
    return unknown === undefined
      ? { value: words }
      : fault(
          `“${unknown}”不可选；可选 ${options?.join('、')}`,
          `'${unknown}' is none of ${options?.join(', ')}`,
        );
  }),
  write: (value) => (Array.isArray(value) ? value.join(' ') : ''),
});

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;
const LOCAL = /^\d{4}-\d{2}-\d{2}( ([01]\d|2[0-3]):[0-5]\d)?$/;

function day(cell: string, zone: string, instant: (zone: string, local: string) => number): Cell {
  // A spreadsheet's date with a time comes with a T.
  const local = cell.replace(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}):00$/, '$1 $2');
  const at = MOMENT.test(cell) ? Date.parse(cell) : LOCAL.test(local) ? instant(zone, local) : Number.NaN;
  return Number.isNaN(at) || !existing(local)
    ? fault(
        `“${cell}”不是日期，如 2026-03-02 或 2026-03-02 13:30`,
        `'${cell}' is no date such as 2026-03-02 or 2026-03-02 13:30`,
      )
    : { value: at };
}

/** 2026-02-30 would silently become a day of March. */
function existing(local: string): boolean {
  const date = local.slice(0, 10);
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
}

const dated = (
  name: string,
  field: string,
  instant: (zone: string, local: string) => number,
  local: (zone: string, at: number) => string,
): Column => ({
  ...{ name, field },
  read: (cell, zone) => day(cell, zone, instant),
  write: (value, zone) => (typeof value === 'number' ? local(zone, value) : ''),
});

/** The first day, or moment, of something. */
export const fromDay = (name: string, field = name): Column => dated(name, field, instantOf, localOf);

/** The last day of something, the day included; with a time, the moment at which it ends. */
export const toDay = (name: string, field = name): Column => dated(name, field, endOf, lastDayOf);

export const inFacts = (one: Column): Column => ({ ...one, part: 'facts' });
/** A wish bears its part's name, so that it is not taken for a fact. */
export const inWishes = (one: Column): Column => ({ ...one, name: `wish.${one.name}`, part: 'wishes' });
