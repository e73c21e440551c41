import { type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { preferred, w } from '#libs/catalogue';
import type { ProblemCode, Word } from '#libs/catalogue';
import { Problem, problemBody, problemHeaders } from '#libs/problem';

/** What Node's parser says of a call that it cannot read; `rawPacket` is what it had of it. */
interface ParseError extends Error {
  code?: string;
  rawPacket?: Buffer;
}

const CHUNKS = w('分块附加信息过长。', 'The extensions of a chunk are too long.');
const SLOW = w('请求未在时限内发完。', 'The call did not come in whole within its time.');
const LONG = w('地址与请求头合计至多 16 KB。', 'Address and headers have 16 KB at most together.');

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
    const problem = problemOf(error.code);
    logger.info({ status: problem.status, code: error.code }, 'a call that cannot be read');
    socket.end(written(problem, error.rawPacket));
  });
}

/** By the code that Node gives. */
function problemOf(code = ''): Problem {
  const known: Record<string, [ProblemCode, Word]> = {
    ERR_HTTP_REQUEST_TIMEOUT: ['too-slow', SLOW],
    HPE_CHUNK_EXTENSIONS_OVERFLOW: ['too-large', CHUNKS],
    HPE_HEADER_OVERFLOW: ['headers-too-large', LONG],
    HPE_INVALID_URL: ['invalid', RAW_ADDRESS],
  };
  const [problem, detail] = known[code] ?? ['invalid', NO_HTTP];
  return new Problem(problem, { detail });
}

/** The answer as it goes over the wire; no framework is near. */
function written(problem: Problem, rawPacket: Buffer | undefined): string {
  const asked = /^accept-language:(.*)$/im.exec(rawPacket?.toString('latin1') ?? '')?.[1];
  const language = preferred(asked?.trim());
  const body = JSON.stringify(problemBody(problem, language));
  const headers = {
    ...problemHeaders(problem, language),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`, ...lines, '', body].join('\r\n');
}
