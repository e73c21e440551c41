import type { CommandType } from '#libs/messages';
import type { Handlers } from '../handler.js';
import { adjudication } from './adjudication.js';
import { assignTask } from './assign.js';
import { dispatching } from './dispatch.js';
import { ending } from './ending.js';
import { refusals } from './refusal.js';
import { reports } from './reports.js';

type TaskCommands = Extract<
  CommandType,
  | 'assign_task'
  | 'accept_task'
  | 'dispatch_route'
  | 'refuse_task'
  | 'adjudicate_task'
  | 'name_handler'
  | 'report_task'
  | 'return_report'
  | 'waive_task'
>;

/** Tasks 交办: work moves, the owner stays (OWN-4, OWN-5, COH-1, COH-4, COH-5). */
export const tasks: Handlers<TaskCommands> = {
  assign_task: assignTask,
  ...dispatching,
  ...refusals,
  ...adjudication,
  ...reports,
  ...ending,
};
