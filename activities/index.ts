export { createDirectoryActivities } from './directory/directory.activities.js';
export type { DirectoryActivities, DirectoryPort } from './directory/directory.activities.js';
export { createJournalActivities } from './journal/journal.activities.js';
export type { JournalActivities, JournalPort } from './journal/journal.activities.js';
export { createRulesActivities } from './rules/rules.activities.js';
export type { RulesActivities, RulesPort } from './rules/rules.activities.js';
export { createDepartureActivities } from './departure/departure.activities.js';
export type { DepartureActivities } from './departure/departure.activities.js';
export type { DepartureParts } from './departure/ports.js';
