import { Get, HttpCode, Post, SetMetadata, applyDecorators } from '@nestjs/common';
import type { z } from 'zod';
import type { Policy } from '#libs/auth';
import type { ProblemCode, Word } from '#libs/catalogue';
import type { CommandType } from '#libs/messages';

/** What a route answers when all goes well. */
export interface Answer {
  status: 200 | 201;
  description: string;
  /** Absent for what is no JSON. */
  schema?: z.ZodType;
  example: unknown;
  contentType?: string;
  headers?: Record<string, string>;
  /** What it made can be named by whatever lies under this path: each parameter by a runtime expression of OpenAPI. */
  opens?: { path: string; parameters: Record<string, string> };
}

/** One route: where, who may, what it takes, gives and refuses. Nest's route, the policy and the OpenAPI document come from here. */
export interface Operation {
  method: 'get' | 'post';
  /** With Nest's parameters: `/v1/requests/:id`. */
  path: string;
  /** operationId of OpenAPI. */
  id: string;
  tag: 'commands' | 'requests' | 'documents' | 'seat' | 'organisation' | 'items' | 'enterprise' | 'product';
  summary: Word;
  description?: string;
  policy: Policy;
  /** The policy is about what is named in `:id`; the guard loads it and answers 404 to whoever may not see it. */
  about?: 'request' | 'question' | 'enterprise';
  /** A command's route: the relation is checked after the look for a first answer (OWN-10). */
  command?: CommandType;
  query?: z.ZodObject;
  /** By it an enterprise judges 评价 what was done: its contacts need that right for it (POR-1). */
  judges?: true;
  /** It takes an `Idempotency-Key`, though it is no command of a request. */
  keyed?: true;
  /** It takes a file instead of JSON. */
  upload?: true;
  /** It takes a list, CSV or XLSX, instead of JSON. */
  list?: true;
  body?: { schema: z.ZodType; example: unknown };
  answer: Answer;
  errors: readonly ProblemCode[];
}

export const OPERATION = 'huying:operation';

/** Makes a method a route. A route without one fails at boot and in a test. */
export function Route(operation: Operation): MethodDecorator {
  const verb = operation.method === 'get' ? Get : Post;
  return applyDecorators(
    verb(operation.path),
    HttpCode(operation.answer.status),
    SetMetadata(OPERATION, operation),
  );
}
