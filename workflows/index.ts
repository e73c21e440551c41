export { departureWorkflow } from './departure/departure.workflow.js';
export { requestWorkflow } from './request/request.workflow.js';
export { questionWorkflow } from './seat/question.workflow.js';
