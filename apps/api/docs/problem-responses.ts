import { problemWords, w } from '#libs/catalogue';
import type { ProblemCode } from '#libs/catalogue';
import { Problem, PROBLEM_TYPE, problemBody } from '#libs/problem';

/** RFC 9457, with the stable `code` and the rule of behaviour.md. */
export const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(problemWords) },
    detail: { type: 'string', description: 'what is wrong and what would be accepted' },
    rule: { type: 'string', description: 'rule of behaviour.md' },
    instance: { type: 'string' },
    fields: {
      type: 'array',
      items: {
        type: 'object',
        properties: { field: { type: 'string' }, problem: { type: 'string' } },
      },
    },
  },
  additionalProperties: true,
};

/** The problems of a route, by status, each with an example. */
export function problemResponses(codes: readonly ProblemCode[]): Record<string, unknown> {
  const statuses = [...new Set(codes.map((code) => problemWords[code].status))].toSorted((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const here = codes.filter((code) => problemWords[code].status === status);
      return [String(status), response(here)];
    }),
  );
}

function response(codes: ProblemCode[]): unknown {
  const titles = codes.map((code) => `\`${code}\` ${problemWords[code].title.en}`);
  return {
    description: titles.join(' · '),
    content: {
      [PROBLEM_TYPE]: {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
      },
    },
  };
}

/** An example of every problem, for references. */
export function problemExamples(): Record<string, { value: unknown }> {
  const codes = Object.keys(problemWords) as ProblemCode[];
  return Object.fromEntries(codes.map((code) => [code, { value: example(code) }]));
}

function example(code: ProblemCode): unknown {
  return problemBody(new Problem(code, { detail: w('…', '…') }), 'zh');
}
