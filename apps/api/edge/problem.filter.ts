import { Catch, HttpException } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { preferred, w } from '#libs/catalogue';
import { DocumentsUnavailable } from '#libs/documents';
import { Problem, problemBody, problemHeaders } from '#libs/problem';
import { JournalFault, JournalUnavailable } from '#libs/store';
import { erasedEnterprise } from '../access/subjects.js';
import { unreachable } from '../documents/document-problems.js';
import { httpProblem } from './http-problem.js';

const REPORT = w(
  '内部错误已记录；请联系管理员并告知 instance 中的编号。',
  'It has been logged: tell the administrator the id in `instance`.',
);

/** Whatever is thrown leaves as `application/problem+json`, in the caller's language and without a stack. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const [call, reply] = [http.getRequest<Request>(), http.getResponse<Response>()];
    const problem = this.problemFor(error);
    if (reply.headersSent) {
      reply.end();
      return;
    }
    const language = preferred(call.headers['accept-language']);
    const instance = typeof call.id === 'string' ? `urn:uuid:${call.id}` : undefined;
    reply
      .status(problem.status)
      .set(problemHeaders(problem, language))
      .send(JSON.stringify(problemBody(problem, language, instance)));
  }

  private problemFor(error: unknown): Problem {
    if (error instanceof Problem) return error;
    if (error instanceof JournalUnavailable)
      return new Problem('database-unavailable', { headers: { 'retry-after': '2' } });
    if (error instanceof DocumentsUnavailable) {
      this.logger.error({ cause: error.message }, 'documents cannot be reached');
      return unreachable();
    }
    if (error instanceof JournalFault && error.code === 'ERASED') return erasedEnterprise();
    const known = error instanceof HttpException ? error.getStatus() : statusOf(error);
    if (known !== undefined && known < 500) return httpProblem(known, error);
    this.logger.error({ err: error }, 'a call failed');
    return new Problem('internal', { detail: REPORT });
  }
}

/** The body parser's errors bear a status of their own. */
function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('status' in error)) return undefined;
  return typeof error.status === 'number' ? error.status : undefined;
}
