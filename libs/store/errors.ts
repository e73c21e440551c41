/** The database can't be reached or asks to try again: nothing is wrong with the request. */
export class JournalUnavailable extends Error {
  override readonly name = 'JournalUnavailable';

  constructor(
    message: string,
    /** SQLSTATE, or Node's code. */
    readonly code = 'UNAVAILABLE',
  ) {
    super(message);
  }
}

/** The store was used wrongly or its rows don't fit together: trying again won't help. */
export class JournalFault extends Error {
  override readonly name = 'JournalFault';

  constructor(
    message: string,
    /** SQLSTATE, or a word of our own. */
    readonly code = 'JOURNAL_FAULT',
  ) {
    super(message);
  }
}

/** Codes and classes of SQLSTATE after which the same statement may succeed; 55000 is a database that takes no connections now. */
const PASSING =
  /^(08|53|57P0[1-5]|57014|55000|55P03|40001|40P01|25006|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOST|ENET|ERR_STREAM)/;
const PASSING_TEXT =
  /timeout|terminated|not queryable|connection (error|ended)|Driver not Connected|Cannot use a pool/i;

/**
 * Translates an error of the driver before it leaves the store (must hold 11): kind and code go on,
 * while message, detail, statement and parameters, which may hold personal data, stay behind.
 */
export function translated(error: unknown, during: string): Error {
  if (error instanceof JournalUnavailable || error instanceof JournalFault) return error;
  const facts = error as { code?: unknown; constraint?: unknown; table?: unknown; message?: unknown };
  const code = typeof facts.code === 'string' ? facts.code : 'no code';
  const passing = PASSING.test(code) || (code === 'no code' && PASSING_TEXT.test(String(facts.message)));
  if (passing) return new JournalUnavailable(`${during}: the database is not available (${code})`, code);
  const place = [facts.table, facts.constraint].filter((part) => typeof part === 'string').join('.');
  return new JournalFault(`${during}: the database refused (${code}${place ? ` ${place}` : ''})`, code);
}
