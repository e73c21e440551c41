import { same } from './asked.js';
import type { Plain } from './plain.js';

/** Where a build does not do what was done. */
export interface Finding {
  /** The event of the history at which it shows; absent if the replay did not say. */
  event?: number;
  /** In a few words, for people. */
  what: string;
  was?: string;
  would?: string;
}

const MOST_SHOWN = 90;

/** The first place in which two values differ, short enough to be read. */
export function differing(
  was: Plain | undefined,
  would: Plain | undefined,
  path = '',
): Omit<Finding, 'event'> {
  if (isParts(was) && isParts(would)) {
    const keys = [...new Set([...Object.keys(was), ...Object.keys(would)])];
    const key = keys.find((one) => !same(was[one], would[one]));
    if (key !== undefined) return differing(was[key], would[key], path === '' ? key : `${path}.${key}`);
  }
  return { what: path, was: shown(was), would: shown(would) };
}

const isParts = (value: Plain | undefined): value is { [key: string]: Plain } =>
  typeof value === 'object' && value !== null;

export function shown(value: Plain | undefined): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}
