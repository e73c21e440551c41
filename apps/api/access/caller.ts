import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { preferred } from '#libs/catalogue';
import type { Caller } from '#libs/auth';
import type { Language } from '#libs/catalogue';
import type { KnownQuestion } from '../seat/question-subjects.js';
import type { Known } from './subjects.js';

/** What the guard found out about a call. */
export interface Entered extends Request {
  caller?: Caller;
  known?: Known;
  question?: KnownQuestion;
}

const entered = (context: ExecutionContext): Entered => context.switchToHttp().getRequest<Entered>();

/** The caller, after the guard. */
export const TheCaller = createParamDecorator(
  (_: unknown, context: ExecutionContext) => entered(context).caller,
);

/** The request named in the path, which the caller may see. */
export const TheRequest = createParamDecorator(
  (_: unknown, context: ExecutionContext) => entered(context).known,
);

/** The question at the seat that is named in the path, which the caller may see. */
export const TheQuestion = createParamDecorator(
  (_: unknown, context: ExecutionContext) => entered(context).question,
);

/** The language that the caller asked for. */
export const TheLanguage = createParamDecorator((_: unknown, context: ExecutionContext): Language =>
  preferred(entered(context).headers['accept-language']),
);
