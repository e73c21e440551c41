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
export type { Documents, Reservation } from './documents/documents.js';
export type { DocumentDraft, DocumentLimits, DocumentRecord } from './documents/document-record.js';
export { sweepDocuments } from './documents/sweep.js';
export type { Swept } from './documents/sweep.js';
export type { ProductClock } from './product-clock.js';
export type { Author, ChangeRecord, ListedChanges } from './organisation/change-log.js';
export type { HistorySummary, Portraits, Statement } from './organisation/portraits.js';
export type { RegisterStore } from './organisation/register-store.js';
export type { Absences, StoredAbsence } from './organisation/absences.js';
export type { AskedDeparture, Departure, Departures } from './organisation/departures.js';
export type { DutyRoster } from './organisation/duty-roster.js';
export type { Change, Written } from './organisation/change-record.js';
export type { DirectoryStore, District } from './organisation/directory.js';
export type {
  CalendarName,
  PolicyPack,
  PublishedCalendar,
  PublishedRules,
} from './organisation/published-rules.js';
export { findDesks } from './routing/find-desks.js';
export type { DesksAsked } from './routing/find-desks.js';
export { findRoute } from './routing/find-route.js';
export type { Routed, ToldMatter } from './routing/find-route.js';
export { organisationOf } from './routing/sources-of.js';
export type { RouteSources } from './routing/sources.js';
export type { PublishedRoutes, RoutingVersion } from './routing/published-routes.js';
export type { Queues, WaitingWork } from './routing/queues.js';
export type { Loads } from './routing/loads.js';
export type { PublishedCatalogue, PublishedItems } from './items/published-items.js';
export type { DailyHeads } from './daily-heads.js';
export { ofQuestion } from './journal/tail.js';
export type { QuestionTailEvent, RequestTailEvent, Tail, TailEvent } from './journal/tail.js';
export { BadCursor } from './requests/cursor.js';
export type { ClockRecord } from './requests/clock-record.js';
export type { ListFilter, ListOrder, ListScope } from './requests/list-filter.js';
export type { RequestDetail, RequestSummary } from './requests/request-record.js';
export type { HeldRequest, PinnedRequest, RequestPage, Requests } from './requests/requests.js';
export type { TaskRecord } from './tasks/task-record.js';
export type { AboutRequest } from './requests/about-request.js';
export type { DecisionFilter, DecisionPage, Decisions } from './decisions/decisions.js';
export type { DecisionRecord } from './decisions/decision-record.js';
export type { TaskFilter, TaskPage, Tasks } from './tasks/tasks.js';
export { openingBook } from './questions/opening-book.js';
export type { QuestionFilter, QuestionRecord, Questions } from './questions/questions.js';
export { rebuild } from './rebuild/rebuild.js';
export { searchWords, textVector } from './text-pairs.js';
export type { Rebuilt, RebuildOptions } from './rebuild/rebuild.js';
