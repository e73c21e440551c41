import { Controller, Headers, Res } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { Response } from 'express';
import { once } from 'node:events';
import type { Caller } from '#libs/auth';
import { TheCaller } from '../access/caller.js';
import { Route } from '../operation/operation.js';
import { HEARTBEAT, positionFrom } from './event-text.js';
import { LiveStream } from './live-stream.js';

const HEARTBEAT_MS = 15_000;

/** Live updates by server-sent events. */
@Controller()
export class StreamController implements OnApplicationShutdown {
  private readonly open = new Set<AbortController>();

  constructor(private readonly live: LiveStream) {}

  @Route({
    method: 'get',
    path: '/v1/stream',
    id: 'followStream',
    tag: 'requests',
    summary: { zh: '实时动态', en: 'What happens, as it happens' },
    description:
      'Server-sent events: `begin`, then one `request` for each event of a request that the caller may see. ' +
      'Send the last `id` as `Last-Event-ID` to go on where the connection broke; nothing is missed. A comment every 15 s.',
    policy: { enterprise: 'any', staff: 'any' },
    answer: {
      status: 200,
      description: 'a stream that does not end',
      contentType: 'text/event-stream',
      example: 'id: 41\nevent: request\ndata: {"request":"r-4f7c","version":7,"type":"contacted"}\n\n',
    },
    errors: ['unauthenticated', 'forbidden', 'database-unavailable', 'internal'],
  })
  async stream(
    @TheCaller() caller: Caller,
    @Headers('last-event-id') last: string | undefined,
    @Res() reply: Response,
  ): Promise<void> {
    const closed = new AbortController();
    this.open.add(closed);
    reply.on('close', () => closed.abort());
    reply.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
    const heart = setInterval(() => reply.write(HEARTBEAT), HEARTBEAT_MS);
    try {
      for await (const text of this.live.from(positionFrom(last), caller, closed.signal)) {
        if (!reply.write(text)) await once(reply, 'drain', { signal: closed.signal });
      }
    } catch {
      // The headers are gone: the reader comes back with its Last-Event-ID.
    } finally {
      clearInterval(heart);
      this.open.delete(closed);
      reply.end();
    }
  }

  onApplicationShutdown(): void {
    for (const stream of this.open) stream.abort();
  }
}
