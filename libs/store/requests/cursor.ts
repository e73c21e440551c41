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

const KEY = /^(infinity|[-+: \dT.Z]{10,40})$/;

export function encodeCursor({ order, key, id }: Cursor): string {
  return Buffer.from(JSON.stringify([order, key, id])).toString('base64url');
}

export function decodeCursor(text: string, order: ListOrder): Cursor {
  const parts = parsed(text);
  if (!Array.isArray(parts)) throw new BadCursor('not a cursor of this list');
  const [of, key, id] = parts as unknown[];
  if (of !== order || typeof key !== 'string' || typeof id !== 'string' || !KEY.test(key))
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
