import { LineCounter, type Document, isNode, parseDocument } from 'yaml';
import type { z } from 'zod';

/** A YAML file that cannot be used; the message has one line for each fault: place, field, what is wrong. */
export class YamlFileError extends Error {
  override readonly name = 'YamlFileError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

type Path = readonly PropertyKey[];

/** Reads YAML and parses it by a schema; a fault names the line and the field it stands in. */
export function readYaml<T>(text: string, schema: z.ZodType<T>): T {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    throw new YamlFileError(
      document.errors.map((error) => `line ${lines.linePos(error.pos[0]).line}: ${error.message}`),
    );
  }
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  throw new YamlFileError(
    parsed.error.issues.map(
      ({ path, message }) => `line ${lineOf(document, lines, path)}, ${fieldName(path)}: ${message}`,
    ),
  );
}

/** The line of the innermost node on the path that the file has. */
function lineOf(document: Document, lines: LineCounter, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function fieldName(path: Path): string {
  const name = path.map((part) => (typeof part === 'number' ? `[${part + 1}]` : `.${String(part)}`)).join('');
  return name.replace(/^\./, '') || 'file';
}
