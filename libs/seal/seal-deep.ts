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

/** A copy of a JSON value with every sealed string opened; where the key is gone stands `ERASED`. */
export function openDeep<T>(value: T, keys: ReadonlyMap<string, DataKey>): T {
  return mapStrings(value, (text) => (isSealed(text) ? opened(text, keys.get(keyIdOf(text))) : text)) as T;
}

/** The names of all keys in a JSON value's sealed strings. */
export function keyIdsIn(value: unknown): Set<string> {
  const ids = new Set<string>();
  mapStrings(value, (text) => {
    if (isSealed(text)) ids.add(keyIdOf(text));
    return text;
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

function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, mapStrings(field, change)]));
}
