import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { allowed } from '#libs/auth';
import type { Caller } from '#libs/auth';
import { problemWords, w } from '#libs/catalogue';
import type { CommandType } from '#libs/messages';
import { Problem, wordOf } from '#libs/problem';
import type { Rejection } from '#libs/request';
import { seeRequest } from '../access/see.js';
import { Subjects } from '../access/subjects.js';
import { Book, Engine } from '../ports.js';
import { isBy, senderOf } from './actor-of.js';
import { UUID } from './asked.js';
import { CommandAnswers } from './command-answers.js';
import { commandResult } from './command-result.js';
import { unavailableProblem } from './command-problems.js';
import { OpeningPlaces } from './opening-places.js';
import { RecentCommands } from './recent-commands.js';
import { requestIdOf } from './request-id.js';
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
    private readonly places: OpeningPlaces,
  ) {}

  /** `hint` is the request that a pending answer named; Temporal is asked under it. */
  async of(commandId: string, caller: Caller, hint?: string): Promise<CommandStatus> {
    if (!UUID.test(commandId)) throw unknownCommand();
    const first = (await this.book.answerOf(commandId)) ?? (await this.places.sameAs(commandId));
    const recent = this.recent.get(commandId);
    const born = requestIdOf(commandId);
    const request = first?.stream ?? recent?.requestId ?? hint ?? born;
    const own = first !== undefined && isBy(caller, first.actor);
    if (!own && !(await this.maySee(request, caller, recent?.sender, request === born)))
      throw unknownCommand();
    if (first) {
      const withReceipt = first.events[0]?.type === 'received' && (await this.maySpeak(request, caller));
      const result = await this.answers.write(withReceipt ? 'open' : 'add_words', commandId, first);
      return { commandId, status: 'done', request, result };
    }
    if (recent?.rejection) return refused(commandId, request, recent.rejection, recent.type);
    return this.underWay(commandId, request, recent !== undefined);
  }

  /** A receipt's link speaks for the enterprise: it goes to the enterprise and to whoever opened the request, nobody else. */
  private async maySpeak(request: string, caller: Caller): Promise<boolean> {
    if (caller.kind !== 'person') return true;
    const [received] = await this.book.read(request);
    return received?.actor.kind === 'person' && received.actor.person === caller.person;
  }

  private async underWay(commandId: string, request: string, sentHere: boolean): Promise<CommandStatus> {
    const sent = await this.engine.outcome(request, commandId);
    if (sent.kind === 'answered' && !sent.answer.accepted)
      return refused(commandId, request, sent.answer.rejection);
    if (sent.kind === 'gone') throw unknownCommand();
    if (sent.kind === 'unavailable' && !sentHere) throw unavailableProblem();
    return { commandId, status: 'pending', request };
  }

  /** A request that is on its way to be born is nobody's yet: whoever holds the id of its command asks about their own. */
  private async maySee(
    request: string,
    caller: Caller,
    sender: string | undefined,
    opening: boolean,
  ): Promise<boolean> {
    if (sender === senderOf(caller)) return true;
    const known = await this.subjects.of(request);
    if (!known) return opening && sender === undefined;
    return allowed(seeRequest, caller, known.subject);
  }
}

function refused(
  commandId: string,
  request: string,
  rejection: Rejection,
  type?: CommandType,
): CommandStatus {
  const { code, rule } = rejection;
  const refusal = { code, rule, detail: wordOf(rejection, type), ...problemWords[code] };
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
