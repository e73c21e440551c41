import type { Operation } from '../operation/operation.js';
import { operationObject } from './operation-object.js';
import { problemExamples, problemSchema } from './problem-responses.js';
import { Schemas } from './schemas.js';

export interface OpenApiDocument {
  openapi: '3.1.0';
  info: Record<string, unknown>;
  servers: { url: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, unknown>>;
  components: Record<string, unknown>;
}

const tags = [
  { name: 'commands', description: '指令 · what people tell a request; one route for each command' },
  { name: 'requests', description: '诉求 · requests, their history, clocks and what comes next' },
  { name: 'documents', description: '材料 · evidence and materials of a request, as files' },
  { name: 'seat', description: '线上人工帮办 · questions answered in place, or turned into requests' },
  { name: 'enterprise', description: '企业 · the link of the receipt, without an account' },
  { name: 'organisation', description: '组织 · people, units, enterprises' },
  { name: 'items', description: '事项 · the catalogue of service items' },
  { name: 'product', description: '运行 · the product itself' },
];

const info = {
  title: 'Huying 呼应',
  version: '1',
  description:
    'Every call is answered, nobody is disturbed without cause. Refusals are `application/problem+json` in the ' +
    'language of `Accept-Language` (zh-CN first). A command takes a UUID in `Idempotency-Key`; a repeat gets the first answer.',
};

/** The OpenAPI 3.1 document of all operations: the same source as the routes and their validation. */
export function openApiDocument(operations: readonly Operation[]): OpenApiDocument {
  const schemas = new Schemas();
  const paths: OpenApiDocument['paths'] = {};
  for (const operation of operations) {
    const path = operation.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [operation.method]: operationObject(operation, schemas, operations) };
  }
  return {
    openapi: '3.1.0',
    info,
    servers: [{ url: '/' }],
    tags,
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: '`huying token PERSON`' },
      },
      schemas: { Problem: problemSchema, ...schemas.all() },
      examples: problemExamples(),
    },
  };
}

/** The document as the repository keeps it. */
export const openApiText = (operations: readonly Operation[]): string =>
  `${JSON.stringify(openApiDocument(operations), undefined, 1)}\n`;
