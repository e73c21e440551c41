import { createHash } from 'node:crypto';

const names = new Map<string, string>();

/** The name under which a connection keeps a prepared statement: one for one text. */
export function preparedAs(sql: string): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  const name = `huying_${createHash('sha256').update(sql).digest('base64url').slice(0, 20)}`;
  names.set(sql, name);
  return name;
}
