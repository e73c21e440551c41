export { JournalFault, JournalUnavailable } from './errors.js';
export { migrate } from './migrate.js';
export { openStore } from './open.js';
export type { Store, StoreOptions } from './open.js';
export type { Journal } from './journal/journal.js';
export type { Answer } from './journal/answer.js';
export type { Appended, Batch, Entry, StoredEvent } from './journal/batch.js';
export type { Keyring } from './keyring.js';
export type { RequestNumbers } from './numbers.js';
export type { KnownMatter, Matters, SolvedMatter } from './duplicates/matters.js';
export type { Openings, SameOpening } from './duplicates/openings.js';
export type { FollowLinks } from './follow-links.js';
export type { ProductClock } from './product-clock.js';
export type { DirectoryStore, District } from './organisation/directory.js';
export type {
  CalendarName,
  PolicyPack,
  PublishedCalendar,
  PublishedRules,
} from './organisation/published-rules.js';
export type { DailyHeads } from './daily-heads.js';
export type { Tail, TailEvent } from './journal/tail.js';
export { BadCursor } from './requests/cursor.js';
export type { ClockRecord } from './requests/clock-record.js';
export type { ListFilter, ListOrder, ListScope } from './requests/list-filter.js';
export type { RequestDetail, RequestSummary } from './requests/request-record.js';
export type { PinnedRequest, RequestPage, Requests } from './requests/requests.js';
export { rebuild } from './rebuild.js';
export type { Rebuilt, RebuildOptions } from './rebuild.js';
