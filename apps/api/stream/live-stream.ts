import { Injectable } from '@nestjs/common';
import { allowed } from '#libs/auth';
import type { Caller } from '#libs/auth';
import { enterpriseSees, eventWords, seatEventWords } from '#libs/catalogue';
import { ofQuestion } from '#libs/store';
import type { QuestionTailEvent, RequestTailEvent } from '#libs/store';
import { seeRequest } from '../access/see.js';
import { Subjects } from '../access/subjects.js';
import { isQuestion, QuestionSubjects, seeQuestion } from '../seat/question-subjects.js';
import { iso } from '../operation/moments.js';
import { Book } from '../ports.js';
import type { TailEvent } from '../ports.js';
import { eventText } from './event-text.js';

/** The journal as it grows, in the order in which it became visible, for those who may see each request. */
@Injectable()
export class LiveStream {
  constructor(
    private readonly book: Book,
    private readonly subjects: Subjects,
    private readonly questions: QuestionSubjects,
  ) {}

  /** Texts of server-sent events after a position (now, if none is named), until the signal is aborted. */
  async *from(position: number | undefined, caller: Caller, signal: AbortSignal): AsyncGenerator<string> {
    const last = await this.book.lastPosition();
    // What lies beyond the end comes from another database; from there nothing would ever be heard.
    const start = Math.min(position ?? last, last);
    // The first line tells where the stream begins, so that a reader who heard nothing yet can resume too.
    yield eventText({ id: start, event: 'begin', data: { position: start } });
    for await (const batch of this.book.follow(start, signal)) {
      yield* this.seen(batch, caller);
    }
  }

  private async *seen(batch: TailEvent[], caller: Caller): AsyncGenerator<string> {
    const mine = new Map<string, boolean>();
    for (const entry of batch) {
      const { stream, position } = entry;
      if (!mine.has(stream)) mine.set(stream, await this.maySee(stream, caller));
      if (!mine.get(stream)) continue;
      if (ofQuestion(entry)) yield eventText({ id: position, event: 'question', data: toldQuestion(entry) });
      else if (forCaller(entry, caller))
        yield eventText({ id: position, event: 'request', data: told(entry) });
    }
  }

  private async maySee(requestId: string, caller: Caller): Promise<boolean> {
    if (isQuestion(requestId)) {
      const question = await this.questions.of(requestId);
      return question !== undefined && allowed(seeQuestion, caller, question.subject);
    }
    const known = await this.subjects.of(requestId);
    return known !== undefined && allowed(seeRequest, caller, known.subject);
  }
}

const forCaller = ({ event }: RequestTailEvent, caller: Caller): boolean =>
  caller.kind === 'person' || enterpriseSees.has(event.type);

/** That something happened, not what was said: the reader fetches what it shows. */
function told({ stream, number, event, at }: RequestTailEvent) {
  return {
    request: stream,
    version: number,
    type: event.type,
    what: eventWords[event.type],
    at: iso(at),
    link: `/v1/requests/${stream}`,
  };
}

/** The same of a question at the online seat. */
function toldQuestion({ stream, number, event, at }: QuestionTailEvent) {
  const { type } = event;
  const link = `/v1/seat/questions/${stream}`;
  return { question: stream, version: number, type, what: seatEventWords[type], at: iso(at), link };
}
