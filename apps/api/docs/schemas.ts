import { z } from 'zod';
import { WRITABLE_PATTERN } from '#libs/messages';

type Json = Record<string, unknown>;

/** JSON Schemas (draft 2020-12) of zod schemas; those with an id become components. */
export class Schemas {
  private readonly components = new Map<string, Json>();

  of(schema: z.ZodType, io: 'input' | 'output'): Json {
    const {
      $schema: _draft,
      $defs,
      ...rest
    } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
    for (const [id, component] of Object.entries(($defs ?? {}) as Record<string, Json>)) {
      this.components.set(id, relinked(component));
    }
    return this.named(relinked(io === 'input' ? (writable(rest) as Json) : rest));
  }

  all(): Record<string, Json> {
    return Object.fromEntries([...this.components].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }

  private named(schema: Json): Json {
    if (typeof schema['id'] !== 'string') return schema;
    const { id: _id, ...component } = schema;
    this.components.set(schema['id'], component);
    return { $ref: `#/components/schemas/${schema['id']}` };
  }
}

/** Says of each text that came without a form what `parsed` holds every text to. */
function writable(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(writable);
  if (typeof schema !== 'object' || schema === null) return schema;
  const told = Object.fromEntries(Object.entries(schema).map(([key, inner]) => [key, writable(inner)]));
  const free = told['type'] === 'string' && !FORMS.some((form) => form in told);
  return free ? { ...told, pattern: WRITABLE_PATTERN } : told;
}

const FORMS = ['pattern', 'format', 'enum', 'const'];

/** References point at the document's components; zod's `id` is no keyword of JSON Schema. */
function relinked(schema: Json): Json {
  const text = JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/');
  return JSON.parse(text) as Json;
}
