export {
  appendActivityOptions,
  commandUpdate,
  REQUEST_WORKFLOW,
  SEARCH_ATTRIBUTES,
  stateQuery,
  TASK_QUEUE,
  workflowIdOf,
} from './request.js';
export type { CommandAnswer, RequestInput, SentCommand, WireClock } from './request.js';
