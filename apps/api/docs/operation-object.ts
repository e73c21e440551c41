import type { z } from 'zod';
import { w } from '#libs/catalogue';
import type { Policy } from '#libs/auth';
import type { Operation } from '../operation/operation.js';
import { problemsOf } from './edge-problems.js';
import { linksOf } from './links.js';
import { problemResponses } from './problem-responses.js';
import type { Schemas } from './schemas.js';

const asString = (description: string, format?: string) => ({
  description,
  schema: { type: 'string', ...(format && { format }) },
});

const pathParameters: Record<string, string> = {
  id: 'the opaque id of the request, or of the command',
  token: 'the random token of the receipt',
  doc: 'the id of the document',
};

/** An ETag of ours, or any version. */
const VERSION = '^(\\*|(W/)?"?[0-9]{1,9}"?)$';

const file = { type: 'string', format: 'binary' };
/** A file as a form sends it, or its bytes. */
const FILE = {
  required: true,
  content: {
    'multipart/form-data': { schema: { type: 'object', properties: { file }, required: ['file'] } },
    'application/octet-stream': { schema: file },
  },
};

/** The bytes of a list. */
const bytes = { schema: { type: 'string', format: 'binary' } };
const LIST = {
  required: true,
  content: {
    'text/csv': bytes,
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': bytes,
  },
};

/** One operation of the OpenAPI document. */
export function operationObject(
  operation: Operation,
  schemas: Schemas,
  all: readonly Operation[],
): Record<string, unknown> {
  const { id, tag, summary, description, policy, answer, body, upload, list } = operation;
  const links = linksOf(operation, all);
  return {
    operationId: id,
    tags: [tag],
    summary: `${summary.zh} · ${summary.en}`,
    description: [description, whoMay(policy)].filter(Boolean).join('\n\n'),
    ...(policy !== 'public' && { security: [{ token: [] }] }),
    parameters: parametersOf(operation, schemas),
    ...(body && { requestBody: json(schemas.of(body.schema, 'input'), body.example, true) }),
    ...(upload && { requestBody: FILE }),
    ...(list && { requestBody: LIST }),
    responses: {
      [answer.status]: { ...answerOf(answer, schemas), ...(links && { links }) },
      ...problemResponses(problemsOf(operation)),
    },
  };
}

/** The policy in words: who may knock. */
function whoMay(policy: Policy): string {
  if (policy === 'public') return 'Open to everybody.';
  if (policy === 'any-token') return 'Any token, the link of a receipt too.';
  if (policy === 'signed-in') return 'Any token.';
  const rows = Object.entries(policy).map(
    ([role, relations]) => `${role}: ${relations === 'any' ? 'any' : (relations ?? []).join(', ')}`,
  );
  return `Who may (role: relation to the request): ${rows.join('; ')}.`;
}

function parametersOf(operation: Operation, schemas: Schemas): unknown[] {
  const inPath = [...operation.path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    ...asString(pathParameters[name] ?? name),
  }));
  return [...inPath, ...queryParameters(operation.query, schemas), ...headerParameters(operation)];
}

function queryParameters(query: z.ZodObject | undefined, schemas: Schemas): unknown[] {
  if (!query) return [];
  const { properties, required } = schemas.of(query, 'input') as {
    properties: Record<string, { description?: string }>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required?.includes(name) ?? false,
    ...(description && { description }),
    schema,
  }));
}

function headerParameters({ command, keyed }: Operation): unknown[] {
  const language = { name: 'Accept-Language', in: 'header', ...asString('zh-CN (default) or en') };
  if (!command && !keyed) return [language];
  const key = w('指令编号', 'command id');
  return [
    {
      name: 'Idempotency-Key',
      in: 'header',
      required: true,
      ...asString(
        `${key.zh} · ${key.en}: a UUID of the caller's; a repeat gets the first answer (OWN-10)`,
        'uuid',
      ),
    },
    ...(command === 'open' || keyed
      ? []
      : [
          {
            name: 'If-Match',
            in: 'header',
            description: 'the version the caller looked at, as its ETag: `"12"`',
            schema: { type: 'string', pattern: VERSION },
          },
        ]),
    language,
  ];
}

function answerOf(answer: Operation['answer'], schemas: Schemas): Record<string, unknown> {
  const { description, schema, example, contentType = 'application/json', headers } = answer;
  const content = { [contentType]: { ...(schema && { schema: schemas.of(schema, 'output') }), example } };
  return {
    description,
    ...(headers && {
      headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, asString(text)])),
    }),
    content,
  };
}

function json(schema: unknown, example: unknown, required: boolean): unknown {
  return { required, content: { 'application/json': { schema, example } } };
}
