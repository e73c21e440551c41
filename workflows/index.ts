export { requestWorkflow } from './request/request.workflow.js';
