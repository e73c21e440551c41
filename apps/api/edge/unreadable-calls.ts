import { type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { preferred, w } from '#libs/catalogue';
import { Problem, problemBody, problemHeaders } from '#libs/problem';

/** What Node's parser says of a call that it cannot read; `rawPacket` is what it had of it. */
interface ParseError extends Error {
  code?: string;
  rawPacket?: Buffer;
}

/** Those that have a status of their own get it, without a body, as Node answers them. */
const BARE: Record<string, number> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
};

const RAW_ADDRESS = w(
  '地址中只能有 ASCII 字符；中文等请用 % 编码（curl -G --data-urlencode）。',
  'An address holds ASCII only: percent-encode what is not (curl -G --data-urlencode).',
);
const NO_HTTP = w('这不是可以读取的 HTTP 请求。', 'This is no HTTP request that can be read.');

/** Calls that no route ever sees, such as one with raw Chinese in its address, get a problem too; the connection closes. */
export function answerUnreadableCalls(server: Server, logger: Logger): void {
  const replies = new WeakMap<Duplex, ServerResponse>();
  server.on('request', (call, answer) => replies.set(call.socket, answer));
  server.on('clientError', (error: ParseError, socket) => {
    const under = replies.get(socket);
    if (!socket.writable || (under?.headersSent && !under.writableFinished)) {
      socket.destroy(error);
      return;
    }
    const bare = BARE[error.code ?? ''];
    logger.info({ status: bare ?? 400, code: error.code }, 'a call that cannot be read');
    socket.end(bare === undefined ? problemOf(error) : reply(bare, {}, ''));
  });
}

function problemOf({ code, rawPacket }: ParseError): string {
  const asked = /^accept-language:(.*)$/im.exec(rawPacket?.toString('latin1') ?? '')?.[1];
  const language = preferred(asked?.trim());
  const problem = new Problem('invalid', { detail: code === 'HPE_INVALID_URL' ? RAW_ADDRESS : NO_HTTP });
  const body = JSON.stringify(problemBody(problem, language));
  return reply(problem.status, problemHeaders(problem, language), body);
}

function reply(status: number, headers: Record<string, string>, body: string): string {
  const all = { ...headers, 'content-length': Buffer.byteLength(body), connection: 'close' };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n');
}
