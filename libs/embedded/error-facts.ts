/** The code of a system's or PostgreSQL's error, if it carries one. */
export function errorCode(error: unknown): string | undefined {
  const code = field(error, 'code');
  return typeof code === 'string' ? code : undefined;
}

/** What an error says, its cause included. */
export function errorMessage(error: unknown): string {
  const message = String(field(error, 'message') ?? error);
  const cause = field(error, 'cause');
  return cause === undefined ? message : `${message}: ${errorMessage(cause)}`;
}

/** Not by `instanceof`: an error of Node's own is of another realm where a test runner has made one. */
function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
