import { Controller, Headers, Param, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Entered } from '../access/caller.js';
import { Route } from '../operation/operation.js';
import { commandIdFrom, etagOf, versionFrom } from './asked.js';
import { CommandAnswers } from './command-answers.js';
import { CommandIntake } from './command-intake.js';
import type { CommandRow } from './command-row.js';
import { commandOperation, commandTable } from './command-table.js';

/** One route for each command; the methods are made from the table. */
@Controller()
export class CommandsController {
  constructor(
    readonly intake: CommandIntake,
    readonly answers: CommandAnswers,
  ) {}
}

type Handler = (
  this: CommandsController,
  call: Entered,
  reply: Response,
  id: string | undefined,
  headers: Sent,
) => Promise<unknown>;
type Sent = Record<string, string | undefined>;

function handlerOf(row: CommandRow): Handler {
  return async function handle(call, reply, id, headers) {
    if (!call.caller) throw new Error('a command without a caller');
    const commandId = commandIdFrom(headers['idempotency-key']);
    const basedOn = versionFrom(headers['if-match']);
    const { caller, body } = call;
    const first = await this.intake.take(row.policy, {
      type: row.type,
      commandId,
      requestId: id,
      basedOn,
      body,
      caller,
    });
    reply.setHeader('etag', etagOf(first.version));
    reply.setHeader('location', `/v1/requests/${first.stream}`);
    return this.answers.write(row.type, commandId, first);
  };
}

/** Nest's parameter decorators, applied to a method that has a name only at run time. */
function route(row: CommandRow): void {
  const prototype = CommandsController.prototype as unknown as Record<string, unknown>;
  const operation = commandOperation(row);
  const name = operation.id;
  Object.defineProperty(prototype, name, { value: handlerOf(row), configurable: true, writable: true });
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
  if (!descriptor) throw new Error(name);
  Req()(prototype, name, 0);
  Res({ passthrough: true })(prototype, name, 1);
  Param('id')(prototype, name, 2);
  Headers()(prototype, name, 3);
  Route(operation)(prototype, name, descriptor);
}

for (const row of commandTable) route(row);
