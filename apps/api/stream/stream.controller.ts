import { Controller, Headers, Res } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { Response } from 'express';
import { once } from 'node:events';
import type { Caller } from '#libs/auth';
import { TheCaller } from '../access/caller.js';
import { senderOf } from '../commands/actor-of.js';
import { Route } from '../operation/operation.js';
import { HEARTBEAT, positionFrom } from './event-text.js';
import { LiveStream } from './live-stream.js';
import { StreamPlaces } from './stream-places.js';

const HEARTBEAT_MS = 15_000;
/** After this the reader comes back with its Last-Event-ID, and is asked again who it is. */
const LONGEST_MS = 15 * 60_000;

/** Live updates by server-sent events. */
@Controller()
export class StreamController implements OnApplicationShutdown {
  private readonly places = new StreamPlaces();

  constructor(private readonly live: LiveStream) {}

  @Route({
    method: 'get',
    path: '/v1/stream',
    id: 'followStream',
    tag: 'requests',
    summary: { zh: '实时动态', en: 'What happens, as it happens' },
    description:
      'Server-sent events: `begin`, then one `request` for each event of a request that the caller may see. ' +
      'Send the last `id` as `Last-Event-ID` to go on where the connection broke; nothing is missed. A comment every 15 s; a stream ends after 15 minutes, ' +
      'and one account keeps 10 open at most.',
    policy: { enterprise: 'any', staff: 'any' },
    answer: {
      status: 200,
      description: 'a stream that does not end',
      contentType: 'text/event-stream',
      example: 'id: 41\nevent: request\ndata: {"request":"r-4f7c","version":7,"type":"contacted"}\n\n',
    },
    errors: [
      'invalid',
      'unauthenticated',
      'forbidden',
      'too-many-in-flight',
      'database-unavailable',
      'internal',
    ],
  })
  async stream(
    @TheCaller() caller: Caller,
    @Headers('last-event-id') last: string | undefined,
    @Res() reply: Response,
  ): Promise<void> {
    const start = positionFrom(last);
    const closed = this.places.take(senderOf(caller));
    reply.on('close', () => closed.abort());
    // Gone while the door was asked: its end will not be heard again.
    if (reply.destroyed) closed.abort();
    reply.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
    const heart = setInterval(() => reply.write(HEARTBEAT), HEARTBEAT_MS);
    const end = setTimeout(() => closed.abort(), LONGEST_MS);
    try {
      for await (const text of this.live.from(start, caller, closed.signal)) {
        if (!reply.write(text)) await once(reply, 'drain', { signal: closed.signal });
      }
    } catch {
      // The headers are gone: the reader comes back with its Last-Event-ID.
    } finally {
      clearInterval(heart);
      clearTimeout(end);
      this.places.leave(closed);
      reply.end();
    }
  }

  onApplicationShutdown(): void {
    this.places.end();
  }
}
