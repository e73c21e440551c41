import type { z } from 'zod';
import { personal } from '#libs/messages';

type Schema = z.core.$ZodType;
type Change = (text: string) => string;

/** Whether a schema marks personal text. */
export function isPersonal(schema: Schema): boolean {
  return personal.has(schema);
}

/** A copy of a parsed value in which just the strings that its schema marks as personal are changed. */
export function mapPersonal(schema: Schema, value: unknown, change: Change): unknown {
  if (value === undefined || value === null) return value;
  if (isPersonal(schema)) return typeof value === 'string' ? change(value) : value;
  const { def } = schema as unknown as { def: z.core.$ZodTypes['_zod']['def'] };
  switch (def.type) {
    case 'object':
      return mapFields(def.shape, value as Record<string, unknown>, change);
    case 'array':
      return (value as unknown[]).map((item) => mapPersonal(def.element, item, change));
    case 'record':
      return mapValues(def.valueType, value as Record<string, unknown>, change);
    case 'lazy':
      return mapPersonal(def.getter(), value, change);
    case 'union':
      return def.options.reduce<unknown>((mapped, option) => mapPersonal(option, mapped, change), value);
    case 'pipe':
      return mapPersonal(def.out, value, change);
    case 'optional':
    case 'nullable':
    case 'default':
    case 'readonly':
      return mapPersonal(def.innerType, value, change);
    default:
      return value;
  }
}

function mapFields(shape: Record<string, Schema>, value: Record<string, unknown>, change: Change): unknown {
  if (typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => {
      const schema = shape[name];
      return [name, schema ? mapPersonal(schema, field, change) : field];
    }),
  );
}

function mapValues(schema: Schema, value: Record<string, unknown>, change: Change): unknown {
  if (typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name, mapPersonal(schema, field, change)]),
  );
}
