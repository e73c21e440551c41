import { Controller, Module, Query } from '@nestjs/common';
import type { Caller } from '#libs/auth';
import { TheCaller, TheRequest } from '../access/caller.js';
import { seeRequestOrHelp } from '../access/see.js';
import { shareOf } from '../access/share.js';
import type { Known } from '../access/subjects.js';
import { Route } from '../operation/operation.js';
import { Valid } from '../operation/valid.pipe.js';
import { RequestsModule } from '../requests/requests.module.js';
import { taskItemExample, workExample } from './examples.js';
import { taskPage, tasksQuery, workView } from './schemas.js';
import type { TasksQuery } from './schemas.js';
import { TaskLists } from './task-lists.js';

/** Reading tasks 交办事项; what is done with them are commands of their request. */
@Controller()
export class TasksController {
  constructor(private readonly tasks: TaskLists) {}

  @Route({
    method: 'get',
    path: '/v1/tasks',
    id: 'listTasks',
    tag: 'requests',
    summary: { zh: '任务列表', en: 'List tasks' },
    description: "One's own, one's unit's, or all for those who see every request. Soonest report first.",
    policy: { staff: 'any' },
    query: tasksQuery,
    answer: { status: 200, description: 'a page', schema: taskPage, example: { items: [taskItemExample] } },
    errors: ['invalid', 'cursor-invalid', 'unauthenticated', 'forbidden', 'database-unavailable', 'internal'],
  })
  list(@Query(new Valid(tasksQuery)) query: TasksQuery, @TheCaller() caller: Caller) {
    return this.tasks.list(query, caller);
  }

  @Route({
    method: 'get',
    path: '/v1/requests/:id/tasks',
    id: 'getTasks',
    tag: 'requests',
    summary: { zh: '交办与会商', en: 'Tasks and sessions of a request' },
    description:
      'A partner (the X of 1+X) is shown its own tasks, the parts it handed on, and the sessions to which it is called.',
    policy: { ...seeRequestOrHelp, enterprise: [] },
    about: 'request',
    answer: {
      status: 200,
      description: 'tasks with their reports, sessions with their minutes',
      schema: workView,
      example: workExample,
    },
    errors: ['unauthenticated', 'not-found', 'database-unavailable', 'internal'],
  })
  work(@TheRequest() known: Known, @TheCaller() caller: Caller) {
    return this.tasks.ofRequest(known.row.id, shareOf(known, caller));
  }
}

@Module({ imports: [RequestsModule], controllers: [TasksController], providers: [TaskLists] })
export class TasksModule {}
