export { createDirectoryActivities } from './directory/directory.activities.js';
export type { DirectoryActivities, DirectoryPort } from './directory/directory.activities.js';
export { createErrandActivities } from './errands/errands.activities.js';
export type { ErrandActivities, ErrandAnswer, ErrandPort } from './errands/errands.activities.js';
export { createJournalActivities } from './journal/journal.activities.js';
export type { JournalActivities, JournalPort } from './journal/journal.activities.js';
export { createRulesActivities } from './rules/rules.activities.js';
export type { RulesActivities, RulesPort } from './rules/rules.activities.js';
