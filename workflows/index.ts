export { departureWorkflow } from './departure/departure.workflow.js';
export { requestWorkflow } from './request/request.workflow.js';
