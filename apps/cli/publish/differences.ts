/** One figure that two packs set differently; nothing where a pack has none. */
export interface Difference {
  field: string;
  before: string | undefined;
  after: string | undefined;
}

/** The fields in which two values differ, by path, in the order of the new one. */
export function differences(before: unknown, after: unknown): Difference[] {
  const [one, other] = [leaves(before), leaves(after)];
  const fields = [...new Set([...other.keys(), ...one.keys()])];
  return fields
    .map((field) => ({ field, before: one.get(field), after: other.get(field) }))
    .filter((pair) => pair.before !== pair.after);
}

function leaves(value: unknown, path = '', found = new Map<string, string>()): Map<string, string> {
  if (value === undefined) return found;
  if (isSpan(value)) return found.set(path, `${value.n} ${value.unit}`);
  if (typeof value === 'string') return found.set(path, value);
  if (typeof value !== 'object' || value === null) return found.set(path, JSON.stringify(value));
  for (const [name, field] of Object.entries(value)) leaves(field, path ? `${path}.${name}` : name, found);
  return found;
}

const isSpan = (value: unknown): value is { n: number; unit: string } =>
  typeof value === 'object' && value !== null && 'n' in value && 'unit' in value;
