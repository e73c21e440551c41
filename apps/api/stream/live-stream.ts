import { Injectable } from '@nestjs/common';
import { allowed } from '#libs/auth';
import type { Caller } from '#libs/auth';
import { enterpriseSees, eventWords } from '#libs/catalogue';
import { seeRequest } from '../access/see.js';
import { Subjects } from '../access/subjects.js';
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
      if (mine.get(stream) && forCaller(entry, caller)) {
        yield eventText({ id: position, event: 'request', data: told(entry) });
      }
    }
  }

  private async maySee(requestId: string, caller: Caller): Promise<boolean> {
    const known = await this.subjects.of(requestId);
    return known !== undefined && allowed(seeRequest, caller, known.subject);
  }
}

const forCaller = ({ event }: TailEvent, caller: Caller): boolean =>
  caller.kind === 'person' || enterpriseSees.has(event.type);

/** That something happened, not what was said: the reader fetches what it shows. */
function told({ stream, number, event, at }: TailEvent) {
  return {
    request: stream,
    version: number,
    type: event.type,
    what: eventWords[event.type],
    at: iso(at),
    link: `/v1/requests/${stream}`,
  };
}
