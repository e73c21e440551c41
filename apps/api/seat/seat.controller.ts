import { Body, Controller, Headers, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import type { Caller, Policy } from '#libs/auth';
import { w } from '#libs/catalogue';
import type { ProblemCode, Word } from '#libs/catalogue';
import { seatCommandData } from '#libs/messages';
import { TheCaller, TheQuestion } from '../access/caller.js';
import { forbidden } from '../access/forbidden.js';
import { commandIdFrom } from '../commands/asked.js';
import { flag } from '../operation/answer-parts.js';
import { Route } from '../operation/operation.js';
import type { Operation } from '../operation/operation.js';
import { Valid } from '../operation/valid.pipe.js';
import { seeQuestion } from './question-subjects.js';
import type { KnownQuestion } from './question-subjects.js';
import { questionOf, SeatIntake } from './seat-intake.js';
import type { RoutedSeatCommand } from './seat-intake.js';
import { SeatReader } from './seat-reader.js';
import { questionExample, questionList, questionRowExample, questionView } from './seat-view.js';

const reading: ProblemCode[] = ['unauthenticated', 'not-found', 'database-unavailable', 'internal'];
const commanding: ProblemCode[] = [
  ...['invalid', 'idempotency-key-missing', 'forbidden', 'not-allowed', 'too-large'],
  ...['unsupported-media-type', 'command-id-reused', 'too-many-in-flight', 'command-pending'],
  ...['engine-unavailable', 'wrong-stage', 'ended', 'erased'],
  ...reading,
] as ProblemCode[];

const asking: Policy = { enterprise: 'any' };
const answering: Policy = { staff: ['owner'] };
const taking: Policy = { operator: 'any', coordinator: 'any', staff: ['linked', 'owner'] };
const speaking = { enterprise: ['own'], staff: ['owner'] } satisfies Policy;

const listQuery = z.strictObject({
  open: flag.optional().describe('true: only those that are not over'),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});

/** A command's route: `answer_in_place` → `…/answer`. */
const command = (
  type: Exclude<RoutedSeatCommand, 'ask'>,
  path: string,
  summary: Word,
  policy: Policy,
  example: unknown,
  errors: ProblemCode[] = [],
): Operation => ({
  ...{ method: 'post', path: `/v1/seat/questions/:id/${path}`, id: `${path}Question`, tag: 'seat' },
  ...{ summary, policy, about: 'question', keyed: true, ...(type === 'judge' && { judges: true as const }) },
  body: { schema: seatCommandData[type], example },
  answer: { status: 200, description: 'the question', schema: questionView, example: questionExample },
  errors: [...commanding, ...errors],
});

/** The online seat 线上人工帮办: a question is answered in place in working hours, or becomes a request. */
@Controller()
export class SeatController {
  constructor(
    private readonly intake: SeatIntake,
    private readonly reader: SeatReader,
  ) {}

  @Route({
    ...{ method: 'post', path: '/v1/seat/questions', id: 'askQuestion', tag: 'seat', keyed: true },
    summary: w('提问', 'Ask a question'),
    description:
      'In working hours somebody answers in place within 60 working minutes; what is not answered by then, and what is asked outside ' +
      'them, becomes a request by itself: `told` says so.',
    policy: asking,
    body: {
      schema: seatCommandData.ask.omit({ enterprise: true }),
      example: { summary: '电子专票怎么开', words: '请问电子专票怎么开？' },
    },
    answer: {
      ...{ status: 201, description: 'the question', schema: questionView, example: questionExample },
      opens: { path: '/v1/seat/questions/:id', parameters: { id: '$response.body#/id' } },
    },
    errors: [...commanding, 'already-open'],
  })
  async ask(
    @Headers('idempotency-key') key: string | undefined,
    @TheCaller() caller: Caller,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: Response,
  ) {
    const commandId = commandIdFrom(key);
    if (caller.kind !== 'enterprise') throw forbidden(asking);
    const { enterprise } = caller;
    const question = questionOf(commandId);
    const subject = { request: question, enterprise, owner: '', ownerUnit: '', linked: [], reached: [] };
    const said = typeof body === 'object' && body !== null ? { ...body, enterprise } : body;
    await this.intake.take({ type: 'ask', commandId, question, subject, body: said, caller });
    reply.setHeader('location', `/v1/seat/questions/${question}`);
    return this.reader.one(question);
  }

  @Route({
    ...{ method: 'get', path: '/v1/seat/questions', id: 'listQuestions', tag: 'seat' },
    summary: w('提问列表', 'Questions at the seat'),
    description: 'What waits longest first. An enterprise finds its own, staff those that they may take.',
    policy: { enterprise: 'any', staff: 'any' },
    query: listQuery,
    answer: {
      ...{ status: 200, description: 'the queue', schema: questionList },
      example: { items: [questionRowExample] },
    },
    errors: ['invalid', 'forbidden', ...reading],
  })
  async list(
    @TheCaller() caller: Caller,
    @Query(new Valid(listQuery)) { open, limit }: z.output<typeof listQuery>,
  ) {
    return { items: await this.reader.list(caller, open, limit) };
  }

  @Route({
    ...{ method: 'get', path: '/v1/seat/questions/:id', id: 'getQuestion', tag: 'seat' },
    summary: w('提问详情', 'Read a question'),
    ...{ policy: seeQuestion, about: 'question' },
    answer: { status: 200, description: 'the question', schema: questionView, example: questionExample },
    errors: reading,
  })
  get(@TheQuestion() { record }: KnownQuestion) {
    return this.reader.one(record.id);
  }

  @Route(
    command('claim', 'claim', w('受理提问', 'Take a question'), taking, {}, ['duplicate', 'nothing-to-do']),
  )
  claim(
    @TheQuestion() of: KnownQuestion,
    @TheCaller() caller: Caller,
    @Headers() sent: Sent,
    @Body() body: unknown,
  ) {
    return this.take('claim', of, caller, sent, body);
  }

  @Route(
    command('say', 'say', w('发言', 'Say something'), speaking, { words: '请补充税号。' }, ['limit-reached']),
  )
  say(
    @TheQuestion() of: KnownQuestion,
    @TheCaller() caller: Caller,
    @Headers() sent: Sent,
    @Body() body: unknown,
  ) {
    return this.take('say', of, caller, sent, body);
  }

  @Route(
    command('answer_in_place', 'answer', w('当场答复', 'Answer in place'), answering, {
      words: '在电子税务局“开票业务”中开具。',
    }),
  )
  answer(
    @TheQuestion() of: KnownQuestion,
    @TheCaller() caller: Caller,
    @Headers() sent: Sent,
    @Body() body: unknown,
  ) {
    return this.take('answer_in_place', of, caller, sent, body);
  }

  @Route(
    command('judge', 'judge', w('评价', 'Say whether it helped'), { enterprise: ['own'] }, { helped: true }),
  )
  judge(
    @TheQuestion() of: KnownQuestion,
    @TheCaller() caller: Caller,
    @Headers() sent: Sent,
    @Body() body: unknown,
  ) {
    return this.take('judge', of, caller, sent, body);
  }

  @Route(
    command(
      'turn',
      'turn',
      w('转为诉求', 'Turn it into a request'),
      { ...speaking, coordinator: 'any' },
      {
        ...{ nature: 'application', grade: 'simple' },
      },
    ),
  )
  turn(
    @TheQuestion() of: KnownQuestion,
    @TheCaller() caller: Caller,
    @Headers() sent: Sent,
    @Body() body: unknown,
  ) {
    return this.take('turn', of, caller, sent, body);
  }

  private async take(
    type: RoutedSeatCommand,
    { record, subject }: KnownQuestion,
    caller: Caller,
    sent: Sent,
    body: unknown,
  ) {
    const commandId = commandIdFrom(sent['idempotency-key']);
    await this.intake.take({ type, commandId, question: record.id, subject, body, caller });
    return this.reader.one(record.id);
  }
}

type Sent = Record<string, string | undefined>;
