import type { ListOrder } from './list-filter.js';

/** Where a page ended. */
interface Cursor {
  order: ListOrder;
  key: string;
  id: string;
}

/** The caller's cursor is not one of ours, or belongs to another order. */
export class BadCursor extends Error {
  override readonly name = 'BadCursor';
}

/** A moment as PostgreSQL writes it. */
const MOMENT =
  /^([12]\d{3}-\d\d-\d\d)[ T]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?(Z|[+-](0\d|1[0-4])(:[0-5]\d)?)?$/;
const ID = /^[!-~]{1,200}$/;

/** Whether PostgreSQL will read it: a cursor that somebody made up must not become its error. */
function isKey(key: unknown): key is string {
  if (typeof key !== 'string') return false;
  const day = MOMENT.exec(key)?.[1];
  if (day === undefined) return key === 'infinity';
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}

function encodeCursor({ order, key, id }: Cursor): string {
  return Buffer.from(JSON.stringify([order, key, id])).toString('base64url');
}

export function decodeCursor(text: string, order: ListOrder): Cursor {
  const parts = parsed(text);
  if (!Array.isArray(parts)) throw new BadCursor('not a cursor of this list');
  const [of, key, id] = parts as unknown[];
  if (of !== order || !isKey(key) || typeof id !== 'string' || !ID.test(id))
    throw new BadCursor(`not a cursor of the list in the order of ${order}`);
  return { order, key, id };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return undefined;
  }
}

const PAGE = 50;
export const LARGEST_PAGE = 500;

/** How many a page holds: 50 unless told otherwise, 500 at most. One more is read, to know whether another page follows. */
export const pageSize = (asked: number | undefined): number =>
  Math.min(Math.max(asked ?? PAGE, 1), LARGEST_PAGE);

/** The columns by which a row takes its place in a list. */
export interface Placed {
  order_key: string;
  order_id: string;
}

/** A page out of the rows that were read, and where the next one begins. */
export function pageOf<R extends Placed>(
  rows: R[],
  size: number,
  order: ListOrder,
): { rows: Omit<R, keyof Placed>[]; cursor?: string } {
  const last = rows.length > size ? rows[size - 1] : undefined;
  return {
    rows: rows.slice(0, size).map(({ order_key: _key, order_id: _id, ...row }) => row),
    ...(last && { cursor: encodeCursor({ order, key: last.order_key, id: last.order_id }) }),
  };
}
