import type { PipeTransform } from '@nestjs/common';
import type { z } from 'zod';
import { w } from '#libs/catalogue';
import { Problem } from '#libs/problem';

/** One field that was not accepted, and what would be. */
export interface FieldFault {
  field: string;
  problem: string;
}

/** The fields of a value that its schema does not accept. */
export function faultsOf(error: z.ZodError): FieldFault[] {
  return error.issues.slice(0, 20).map((issue) => ({
    field: [...issue.path.map(String), ...(issue.code === 'unrecognized_keys' ? issue.keys : [])].join('.'),
    problem: issue.message,
  }));
}

/** Parses what came in, or says which fields are wrong. */
export function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const fields = faultsOf(result.error);
  const names = fields.map((fault) => fault.field || '*').join(', ');
  throw new Problem('invalid', {
    detail: w(
      `以下字段有误：${names}。每个字段的要求见 fields，完整格式见 /openapi.json。`,
      `These fields are not accepted: ${names}. \`fields\` says what each would accept; /openapi.json holds the whole form.`,
    ),
    facts: { fields },
  });
}

/** The query or the parameters of a route, parsed. */
export class Valid<T> implements PipeTransform<unknown, T> {
  constructor(private readonly schema: z.ZodType<T>) {}

  transform(value: unknown): T {
    return parsed(this.schema, value);
  }
}
