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

/** The position after which a reader goes on, from `Last-Event-ID`. */
export function positionFrom(header: string | undefined): number | undefined {
  return header !== undefined && /^\d{1,15}$/.test(header.trim()) ? Number(header) : undefined;
}
