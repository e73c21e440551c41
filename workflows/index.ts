export { requestWorkflow } from './request/request.workflow.js';
export { questionWorkflow } from './seat/question.workflow.js';
