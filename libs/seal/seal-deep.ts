import { commandData, type CommandData, type CommandType } from '#libs/messages';
import type { DataKey } from './keys.js';
import { mapPersonal } from './personal-parts.js';
import { ERASED, isSealed, keyIdOf, open, seal } from './seal.js';

/** Seals the personal strings of a parsed command, and nothing else (must hold 11). */
export function sealCommand<T extends CommandType>(
  type: T,
  data: CommandData<T>,
  key: DataKey,
): CommandData<T> {
  // Always sealed, even what already looks so: a caller's text can't pass itself off as sealed.
  return mapPersonal(commandData[type], data, (text) => seal(key, text)) as CommandData<T>;
}

/** A JSON value with every sealed string opened, the value itself where there is none; where the key is gone stands `ERASED`. */
export function openDeep<T>(value: T, keys: ReadonlyMap<string, DataKey>): T {
  return mapStrings(value, (text) => (isSealed(text) ? opened(text, keys.get(keyIdOf(text))) : text)) as T;
}

/** The names of all keys in a JSON value's sealed strings. */
export function keyIdsIn(value: unknown): Set<string> {
  const ids = new Set<string>();
  eachString(value, (text) => {
    if (isSealed(text)) ids.add(keyIdOf(text));
  });
  return ids;
}

function opened(text: string & Parameters<typeof keyIdOf>[0], key: DataKey | undefined): string {
  if (!key) return ERASED;
  try {
    return open(key, text);
  } catch {
    return ERASED;
  }
}

function eachString(value: unknown, see: (text: string) => void): void {
  if (typeof value === 'string') see(value);
  else if (typeof value === 'object' && value !== null)
    for (const field of Object.values(value)) eachString(field, see);
}

/** What holds no string that changes is not copied. */
function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => mapStrings(item, change));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  const fields = value as Record<string, unknown>;
  const mapped = Object.entries(fields).map(([name, field]) => [name, mapStrings(field, change)] as const);
  return mapped.some(([name, field]) => field !== fields[name]) ? Object.fromEntries(mapped) : value;
}
