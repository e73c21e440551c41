/** A value as it may be compared and shown. */
export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain };

/** Stack traces name lines of code, which move without anything having changed. */
const MEANINGLESS = new Set(['stackTrace', 'stack_trace']);

/**
 * A command or an event as plain data: payloads as the values that they hold, durations in milliseconds, what is absent
 * left out. Payloads are opened before (see `openHistory`).
 */
export function plain(value: unknown): Plain {
  if (value === null || value === undefined || typeof value === 'function') return null;
  if (typeof value !== 'object') return value as Plain;
  if (ArrayBuffer.isView(value)) return textOf(value);
  if (Array.isArray(value)) return value.map(plain);
  return ofObject(value as Record<string, unknown>);
}

function ofObject(value: Record<string, unknown>): Plain {
  if (Array.isArray(value['bytes'])) return textOf(Uint8Array.from(value['bytes'] as number[]));
  if (typeof value['low'] === 'number' && typeof value['high'] === 'number') return long(value);
  if (isPayload(value)) return parsed(plain(value['data'] ?? null));
  const entries = Object.entries(value)
    .filter(([key]) => !MEANINGLESS.has(key))
    .map(([key, field]) => [key, plain(field)] as const)
    .filter(([, field]) => field !== null);
  return duration(Object.fromEntries(entries));
}

const isPayload = ({ metadata }: Record<string, unknown>): boolean =>
  typeof metadata === 'object' && metadata !== null && 'encoding' in metadata;

const textOf = (bytes: ArrayBufferView): string => new TextDecoder().decode(bytes);

const long = ({ low, high }: Record<string, unknown>): number => Number(high) * 2 ** 32 + (Number(low) >>> 0);

/** A payload's text: nearly always JSON. */
function parsed(text: Plain): Plain {
  try {
    return typeof text === 'string' ? plain(JSON.parse(text)) : text;
  } catch {
    return text;
  }
}

function duration(value: { [key: string]: Plain }): Plain {
  const keys = Object.keys(value);
  const isOne = keys.length > 0 && keys.every((key) => key === 'seconds' || key === 'nanos');
  return isOne ? Number(value['seconds'] ?? 0) * 1_000 + Number(value['nanos'] ?? 0) / 1e6 : value;
}

/** A string as it is, anything else as JSON. */
export const textual = (value: Plain | undefined): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? null);
