import type { PipeTransform } from '@nestjs/common';
import type { z } from 'zod';
import { joined, w } from '#libs/catalogue';
import { isWritable, UNWRITABLE_TEXT } from '#libs/messages';
import { Problem } from '#libs/problem';
import type { FieldFault } from '#libs/problem';
import { fieldWord } from './field-words.js';

/** The fields of a value that its schema does not accept; an unknown one by its own name. */
export function faultsOf(error: z.ZodError, value: unknown): FieldFault[] {
  const faults = error.issues.flatMap((issue) => {
    const listed = ofCommaList(value, issue.path);
    const absent = listed === undefined && issue.path.length > 0 && at(value, issue.path) === undefined;
    const wanted = fieldWord(issue, absent);
    const problem =
      listed === undefined ? wanted : joined([w(`“${listed}”：`, `“${listed}”: `), wanted], w('', ''));
    const ends = issue.code === 'unrecognized_keys' ? issue.keys : [undefined];
    return ends.map((end) => ({
      field: nameOf([...issue.path, ...(end === undefined ? [] : [end])]),
      problem,
    }));
  });
  const first = faults.filter(({ field }, n) => faults.findIndex((one) => one.field === field) === n);
  return first.slice(0, MOST_FAULTS);
}

/** The one value that is meant, where a query names several in one text: `kind=proposal,nothing`. */
function ofCommaList(value: unknown, path: PropertyKey[]): string | undefined {
  const [index, text] = [path.at(-1), at(value, path.slice(0, -1))];
  if (typeof index !== 'number' || typeof text !== 'string') return undefined;
  return text.split(',')[index]?.slice(0, LONGEST_NAME);
}

const MOST_FAULTS = 20;
const LONGEST_NAME = 80;
/** A field's name as it may be said again: what does not look like one may be anybody's words. */
const NAME = /^[A-Za-z_][\w-]{0,39}$|^\d+$/;
const nameOf = (path: PropertyKey[]): string =>
  path
    .map((part) => (NAME.test(String(part)) ? String(part) : '…'))
    .join('.')
    .slice(0, LONGEST_NAME);

function at(value: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );
}

/** Parses what came in, or says which fields are wrong. */
export function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  const fields = result.success ? unwritableIn(value) : faultsOf(result.error, value);
  if (result.success && fields.length === 0) return result.data;
  if (fields.every(({ field }) => field === '')) throw noObject();
  const names = fields.map(({ field }) => field).join(', ');
  throw new Problem('invalid', {
    detail: w(
      `以下字段有误：${names}。每个字段的要求见 fields，完整格式见 /openapi.json。`,
      `These fields are not accepted: ${names}. \`fields\` says what each would accept; /openapi.json holds the whole form.`,
    ),
    fields,
  });
}

/** Texts that no table can hold, whatever a schema says of them. */
function unwritableIn(value: unknown, path: string[] = []): FieldFault[] {
  if (typeof value === 'string')
    return isWritable(value) ? [] : [{ field: nameOf(path), problem: UNWRITABLE_TEXT }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => unwritableIn(inner, [...path, key]));
}

const noObject = (): Problem =>
  new Problem('invalid', {
    detail: w(
      '请求体应为 JSON 对象（没有内容时为 {}），并带 Content-Type: application/json；格式见 /openapi.json。',
      'The body is a JSON object (`{}` where there is nothing to say) with `Content-Type: application/json`; /openapi.json holds its form.',
    ),
  });

/** The query or the parameters of a route, parsed. */
export class Valid<T> implements PipeTransform<unknown, T> {
  constructor(private readonly schema: z.ZodType<T>) {}

  transform(value: unknown): T {
    return parsed(this.schema, value);
  }
}
