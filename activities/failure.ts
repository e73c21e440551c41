import { ApplicationFailure } from '@temporalio/common';

/** SQLSTATE or Node's error code: five or more capitals and digits, nothing else. */
const CODE = /^[A-Z0-9_]{2,40}$/;

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if ('code' in error && typeof error.code === 'string' && CODE.test(error.code)) return error.code;
  return /^[A-Za-z]{1,60}$/.test(error.name) ? error.name : 'unknown';
}

/**
 * A failure as it may leave an activity: where and which code. The database's own words hold statements and values,
 * so neither message, cause nor stack goes along (must hold 11).
 */
export function translated(where: string, error: unknown): ApplicationFailure {
  const failure = ApplicationFailure.create({ type: where, message: `${where} failed: ${codeOf(error)}` });
  failure.stack = '';
  return failure;
}
