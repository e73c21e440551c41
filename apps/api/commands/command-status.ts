import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { allowed } from '#libs/auth';
import type { Caller } from '#libs/auth';
import { problemWords, w } from '#libs/catalogue';
import { Problem } from '#libs/problem';
import type { Rejection } from '#libs/request';
import { seeRequest } from '../access/see.js';
import { Subjects } from '../access/subjects.js';
import { Book, Engine } from '../ports.js';
import { senderOf } from './actor-of.js';
import { CommandAnswers } from './command-answers.js';
import { commandResult } from './command-result.js';
import { RecentCommands } from './recent-commands.js';
import { word } from '../operation/answer-parts.js';

export const commandStatus = z
  .object({
    commandId: z.string(),
    status: z.enum(['pending', 'done', 'refused']),
    request: z.string(),
    result: commandResult.optional().describe('when done'),
    refusal: z
      .object({ code: z.string(), status: z.number().int(), title: word, rule: z.string(), detail: word })
      .optional(),
  })
  .meta({ id: 'CommandStatus' });
export type CommandStatus = z.output<typeof commandStatus>;

/** What became of a command: the journal knows what is done; refusals and what is on its way are known for a while. */
@Injectable()
export class CommandStatuses {
  constructor(
    private readonly book: Book,
    private readonly engine: Engine,
    private readonly subjects: Subjects,
    private readonly recent: RecentCommands,
    private readonly answers: CommandAnswers,
  ) {}

  /** `hint` is the request that a pending answer named; Temporal is asked under it. */
  async of(commandId: string, caller: Caller, hint?: string): Promise<CommandStatus> {
    const first = await this.book.answerOf(commandId);
    const recent = this.recent.get(commandId);
    const request = first?.stream ?? recent?.requestId ?? hint;
    if (request === undefined || !(await this.maySee(request, caller, recent?.sender)))
      throw unknownCommand();
    if (first) {
      const type = first.events[0]?.type === 'received' ? 'open' : 'add_words';
      const result = await this.answers.write(type, commandId, first);
      return { commandId, status: 'done', request, result };
    }
    if (recent?.rejection) return refused(commandId, request, recent.rejection);
    return this.underWay(commandId, request, recent !== undefined);
  }

  private async underWay(commandId: string, request: string, sentHere: boolean): Promise<CommandStatus> {
    const sent = await this.engine.outcome(request, commandId);
    if (sent.kind === 'answered' && !sent.answer.accepted)
      return refused(commandId, request, sent.answer.rejection);
    if (sent.kind === 'gone' || (sent.kind === 'unavailable' && !sentHere)) throw unknownCommand();
    return { commandId, status: 'pending', request };
  }

  private async maySee(request: string, caller: Caller, sender: string | undefined): Promise<boolean> {
    if (sender === senderOf(caller)) return true;
    const known = await this.subjects.of(request);
    return known !== undefined && allowed(seeRequest, caller, known.subject);
  }
}

function refused(commandId: string, request: string, rejection: Rejection): CommandStatus {
  const { code, rule, zh, en } = rejection;
  const refusal = { code, rule, detail: w(zh, en), ...problemWords[code] };
  return { commandId, status: 'refused', request, refusal };
}

const unknownCommand = (): Problem =>
  new Problem('not-found', {
    rule: 'OWN-10',
    detail: w(
      '没有这条指令：它未曾送达，或早已被拒绝（被拒绝的指令不留痕迹，可重新提交）。',
      'There is no such command: it never arrived, or was refused long ago (a refused one leaves no trace and may be sent again).',
    ),
  });
