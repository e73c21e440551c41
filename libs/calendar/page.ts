import type { Instant } from './calendar-version.js';
import { DAY } from './civil.js';
import type { Compiled } from './compiled.js';
import { entry } from './entry.js';
import { openStretches } from './open-stretches.js';

const PAGE = 64 * DAY;

/** 64 days of a calendar with running sums, so that a question costs a binary search. */
export interface Page {
  from: Instant[];
  to: Instant[];
  /** Working milliseconds of this page before each stretch. */
  before: number[];
  total: number;
}

/** The number of the page that holds the instant. */
export function pageNumber(t: Instant): number {
  return Math.floor(t / PAGE);
}

/** A page by number, made when first asked for. */
export function pageOf(cal: Compiled, number: number): Page {
  const known = cal.pages.get(number);
  if (known) return known;
  const made = makePage(cal, number * PAGE, (number + 1) * PAGE);
  cal.pages.set(number, made);
  return made;
}

/** The last stretch that opens at or before `value` in an ascending column, or -1. */
export function lastNotAbove(column: readonly number[], value: number): number {
  let low = -1;
  let high = column.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (entry(column, middle) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

function makePage(cal: Compiled, from: Instant, to: Instant): Page {
  const page: Page = { from: [], to: [], before: [], total: 0 };
  for (const stretch of openStretches(cal, from, to)) {
    page.from.push(stretch.from);
    page.to.push(stretch.to);
    page.before.push(page.total);
    page.total += stretch.to - stretch.from;
  }
  return page;
}
