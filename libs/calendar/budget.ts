import type { CalendarVersion, Instant } from './calendar-version.js';
import { MINUTE } from './civil.js';
import { mustBeDuration, mustBeInstant } from './limits.js';
import { workingDays } from './working-days.js';
import { advance, elapsed } from './working-time.js';

/** A clock's budget: working days, working minutes, or real minutes round the clock. Not interchangeable (CLK-2). */
export interface Budget {
  n: number;
  unit: 'wd' | 'wm' | 'min';
}

/** When a budget is due and how many milliseconds, working or for `min` real, it holds from start to due. */
export interface DueBudget {
  due: Instant;
  ms: number;
}

/** Starts a budget: from here on shares, use, pause and remainder count in its milliseconds (CLK-2). */
export function addBudget(cal: CalendarVersion, start: Instant, budget: Budget): DueBudget {
  if (budget.unit === 'wd') return inWorkingDays(cal, start, budget.n);
  const ms = Math.round(budget.n * MINUTE);
  mustBeInstant(start, 'start');
  mustBeDuration(ms, 'budget');
  return { due: budget.unit === 'min' ? start + ms : advance(cal, start, ms), ms };
}

function inWorkingDays(cal: CalendarVersion, start: Instant, n: number): DueBudget {
  const due = workingDays(cal, start, n);
  return { due, ms: elapsed(cal, start, due) };
}
