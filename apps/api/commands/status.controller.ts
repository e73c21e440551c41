import { Controller, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import type { Caller } from '#libs/auth';
import { opaqueId } from '#libs/messages';
import { TheCaller } from '../access/caller.js';
import { Route } from '../operation/operation.js';
import { Valid } from '../operation/valid.pipe.js';
import { resultExample } from './command-result.js';
import { commandStatus, CommandStatuses } from './command-status.js';

const statusQuery = z.strictObject({
  request: opaqueId
    .optional()
    .describe('the request that the command was for; without it, only done and recent commands are found'),
});

/** Whether a command is pending, done or refused. */
@Controller()
export class CommandStatusController {
  constructor(private readonly statuses: CommandStatuses) {}

  @Route({
    method: 'get',
    path: '/v1/commands/:id',
    id: 'getCommand',
    tag: 'commands',
    summary: { zh: '指令办理情况', en: 'What became of a command' },
    policy: 'any-token',
    query: statusQuery,
    answer: {
      status: 200,
      description: 'pending, done or refused',
      schema: commandStatus,
      example: {
        commandId: resultExample.commandId,
        status: 'done',
        request: resultExample.request,
        result: resultExample,
      },
    },
    errors: [
      'invalid',
      'unauthenticated',
      'not-found',
      'engine-unavailable',
      'database-unavailable',
      'internal',
    ],
  })
  get(
    @Param('id') id: string,
    @Query(new Valid(statusQuery)) query: z.output<typeof statusQuery>,
    @TheCaller() caller: Caller,
  ) {
    return this.statuses.of(id.toLowerCase(), caller, query.request);
  }
}
