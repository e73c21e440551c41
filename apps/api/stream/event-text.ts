import { w } from '#libs/catalogue';
import { Problem } from '#libs/problem';

export interface ServerSentEvent {
  id: number;
  event: string;
  data: unknown;
}

/** A server-sent event as it goes over the wire; JSON holds no line break. */
export const eventText = ({ id, event, data }: ServerSentEvent): string =>
  `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** A comment that keeps the connection open. */
export const HEARTBEAT = ': 呼应\n\n';

/** The position after which a reader goes on, from `Last-Event-ID`; one that cannot be read would lose events unseen. */
export function positionFrom(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '') return undefined;
  if (/^\d{1,15}$/.test(header.trim())) return Number(header);
  throw new Problem('invalid', {
    detail: w(
      'Last-Event-ID 应为此前收到的最后一个 id，如 41；从头读取用 0。',
      '`Last-Event-ID` takes the last `id` that was heard, as in 41; 0 reads from the beginning.',
    ),
  });
}
