import { languageTag, problemWords } from '#libs/catalogue';
import type { Language, ProblemCode, Word } from '#libs/catalogue';
import type { CommandType } from '#libs/messages';
import type { Rejection } from '#libs/request';
import { wordOf } from './refusal-words.js';

export type Facts = Record<string, unknown>;

/** One field that was not accepted, and what would be. */
export interface FieldFault {
  field: string;
  problem: Word;
}

/** What a problem can say beside its code. */
export interface Details {
  detail?: Word;
  /** Rule of behaviour.md. */
  rule?: string;
  facts?: Facts;
  fields?: FieldFault[];
  headers?: Record<string, string>;
}

/** A refusal on its way to the caller: thrown inside the API, written as RFC 9457 at its edge. */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly details: Details = {},
  ) {
    super(details.detail?.en ?? problemWords[code].title.en);
    this.name = 'Problem';
  }

  get status(): number {
    return problemWords[this.code].status;
  }
}

/** The core's refusal as a problem. */
export function problemOf(rejection: Rejection, command?: CommandType): Problem {
  const { code, rule, facts } = rejection;
  return new Problem(code, { rule, facts, detail: wordOf(rejection, command) });
}

/** The body of `application/problem+json` (RFC 9457). */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  code: ProblemCode;
  detail?: string;
  rule?: string;
  instance?: string;
  [fact: string]: unknown;
}

export const PROBLEM_TYPE = 'application/problem+json';

/** The problem in the caller's language; facts stand beside the standard members and never replace one. */
export function problemBody(problem: Problem, language: Language, instance?: string): ProblemBody {
  const { status, title } = problemWords[problem.code];
  const { detail, rule, facts, fields } = problem.details;
  return {
    ...facts,
    ...(fields && { fields: fields.map((one) => ({ ...one, problem: one.problem[language] })) }),
    type: `urn:huying:problem:${problem.code}`,
    title: title[language],
    status,
    code: problem.code,
    ...(detail && { detail: detail[language] }),
    ...(rule && { rule }),
    ...(instance && { instance }),
  };
}

/** The headers of a problem, its language among them. */
export function problemHeaders(problem: Problem, language: Language): Record<string, string> {
  return {
    'content-type': `${PROBLEM_TYPE}; charset=utf-8`,
    'content-language': languageTag[language],
    ...problem.details.headers,
  };
}
