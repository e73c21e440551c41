import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Caller, Subject } from '#libs/auth';
import { w } from '#libs/catalogue';
import type { QuestionInput, SentSeatCommand } from '#libs/contracts';
import { seatCommandData } from '#libs/messages';
import type { SeatCommandData } from '#libs/messages';
import { Problem, problemOf } from '#libs/problem';
import { reusedCommandId } from '#libs/request';
import { SEAT_HOURS } from '#libs/seat';
import { SeatEngine } from '#libs/temporal';
import type { Sent } from '#libs/temporal';
import { actorOf, senderOf } from '../commands/actor-of.js';
import { unavailableProblem } from '../commands/command-problems.js';
import { Flights } from '../commands/flights.js';
import { parsed } from '../operation/valid.pipe.js';
import { Book, ProductClock, Registry, Sealing } from '../ports.js';
import { noSuchQuestion } from './question-subjects.js';
import { SeatBook } from './seat-book.js';

/** Commands of a question that people give. */
export type RoutedSeatCommand = 'ask' | 'claim' | 'say' | 'answer_in_place' | 'judge' | 'turn';

/** A command as it came in. */
export interface SeatAsked {
  type: RoutedSeatCommand;
  commandId: string;
  question: string;
  subject: Subject;
  body: unknown;
  caller: Caller;
}

/** The question's id comes from the asking command's, so that a repeat meets the same workflow. */
export const questionOf = (commandId: string): string =>
  `q-${createHash('sha256').update(`huying/question/${commandId}`).digest('hex').slice(0, 24)}`;

/** The way of a command of a question: read, first answer, workflow. */
@Injectable()
export class SeatIntake {
  private readonly flights = new Flights();

  constructor(
    private readonly seat: SeatBook,
    private readonly book: Book,
    private readonly sealing: Sealing,
    private readonly registry: Registry,
    private readonly clock: ProductClock,
    private readonly engine: SeatEngine,
  ) {}

  /** Resolves once the events are in the journal. */
  async take(asked: SeatAsked): Promise<void> {
    const schema = seatCommandData[asked.type] as z.ZodType<SeatCommandData>;
    const plain = parsed(schema, asked.body);
    const data = await this.seat.seal(asked.subject.enterprise, asked.type, plain);
    const { type, question, commandId } = asked;
    const bodyHash = this.sealing.hash({ type, question, sender: senderOf(asked.caller), data });
    if (await this.isRepeat(commandId, bodyHash)) return;
    await this.flights.through(question, () => this.carryOut(asked, data, bodyHash));
  }

  private async isRepeat(commandId: string, bodyHash: string): Promise<boolean> {
    const first = await this.book.answerOf(commandId);
    if (first && first.bodyHash !== bodyHash) throw problemOf(reusedCommandId);
    return first !== undefined;
  }

  private async carryOut(asked: SeatAsked, data: SeatCommandData, bodyHash: string): Promise<void> {
    const { type, commandId, question, subject, caller } = asked;
    const at = this.clock.now();
    const actor = actorOf(caller, subject, await this.registry.directory(), at);
    const command = { type, commandId, at, actor, data, bodyHash } as SentSeatCommand;
    const sent =
      type === 'ask'
        ? await this.engine.start(await this.inputFor(question), command)
        : await this.engine.send(question, command);
    return sent.kind === 'gone' ? this.withoutWorkflow(question, command) : conclude(sent, question);
  }

  /** No workflow of that id: this very command ended it, it ended before, or Temporal lost it. */
  private async withoutWorkflow(question: string, command: SentSeatCommand): Promise<void> {
    if (await this.isRepeat(command.commandId, command.bodyHash)) return;
    const state = await this.seat.fold(question);
    if (!state) throw noSuchQuestion();
    if (state.end !== undefined) throw questionOver();
    conclude(await this.engine.start({ ...(await this.inputFor(question)), state }, command), question);
  }

  private async inputFor(question: string): Promise<QuestionInput> {
    const { policy, calendar } = await this.registry.rules();
    const rules = { policy: policy.version, hours: policy.seat ?? SEAT_HOURS, calendar };
    return { question, clock: this.clock.wire, rules };
  }
}

function conclude(sent: Sent, question: string): void {
  if (sent.kind === 'pending') throw pending(question);
  if (sent.kind !== 'answered') throw unavailableProblem();
  if (!sent.answer.accepted) throw problemOf(sent.answer.rejection);
}

const pending = (question: string): Problem =>
  new Problem('command-pending', {
    detail: w(
      '已收到，将会办理。请用同一编号重发，或稍后查看该提问。',
      'It was received and will be carried out. Repeat it with the same key, or look at the question a little later.',
    ),
    headers: { 'retry-after': '2' },
    facts: { question },
  });

const questionOver = (): Problem =>
  new Problem('ended', {
    detail: w('该提问已结束，请重新提问。', 'The question is over: ask a new one.'),
  });
