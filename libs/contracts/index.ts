export {
  commandUpdate,
  REQUEST_WORKFLOW,
  TURNED_AWAY,
  LOOKED,
  lookUpdate,
  stateQuery,
  updateIdOf,
  wakeSignal,
} from './request.js';
export type {
  AcceptedAnswer,
  CommandAnswer,
  Looked,
  RefusedAnswer,
  RequestInput,
  SentCommand,
  WireClock,
} from './request.js';
export { answersBatch, markOf } from './journal.js';
export type { AppendBatch, AppendResult, FoundEvent, JournalEntry, RecipientsWanted } from './journal.js';
export type { DepartureInput, DepartureStart, DepartureStep } from './departure.js';
export { DEPARTURE_WORKFLOW, departureChanged, departureStart } from './departure.js';
export { SEARCH_ATTRIBUTES, searchAttributes } from './search.js';
export type { RequestStart } from './start.js';
export { requestStart, TASK_QUEUE, workflowIdOf } from './start.js';
export { QUESTION_WORKFLOW, questionIdOf, questionStart, seatUpdate, seatWakeSignal } from './seat.js';
export type { QuestionInput, QuestionStart, RequestWanted, SentSeatCommand } from './seat.js';
