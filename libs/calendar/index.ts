export type { CalendarVersion, Instant, OffsetChange, Stretch } from './calendar-version.js';
export { addBudget, type Budget, type DueBudget } from './budget.js';
export { dateText, dayNumber, parseDate } from './civil.js';
export { calendarFaults, stretchFaults } from './faults.js';
export { ledger, type LedgerLine } from './ledger.js';
export { EARLIEST, LATEST } from './limits.js';
export { roundTheClock } from './round-the-clock.js';
export { dateOf, isProvisional, workingDays } from './working-days.js';
export { advance, elapsed, isOpen, nextOpening } from './working-time.js';
