/** How an entry names a document of its request. */
const REFERENCE = /^doc:/;

/** The ids of the documents that a command names as evidence, wherever in it evidence stands. */
export function documentsNamed(data: unknown): string[] {
  if (typeof data !== 'object' || data === null) return [];
  const found = Object.entries(data).flatMap(([field, value]) =>
    field === 'evidence' && Array.isArray(value) ? value.filter(isReference) : documentsNamed(value),
  );
  return [...new Set(found.map((reference) => String(reference).replace(REFERENCE, '')))];
}

const isReference = (entry: unknown): boolean => typeof entry === 'string' && REFERENCE.test(entry);
