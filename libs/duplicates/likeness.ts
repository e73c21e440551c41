/**
 * A text without all that does not change what it says: width, case, spaces and punctuation. Equal normalised texts
 * are the same text (DUP-2).
 */
export function normalised(text: string): string {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join('');
}

/** Neighbouring pairs of characters, with the beginning and the end of the text, so that one character has pairs too. */
export function pairsOf(text: string): ReadonlySet<string> {
  const characters = Array.from(normalised(text));
  if (characters.length === 0) return new Set();
  const framed = [' ', ...characters, ' '];
  return new Set(framed.slice(1).map((character, index) => `${framed[index]}${character}`));
}

/**
 * How alike two texts are, 0 to 1: twice the pairs in common by the pairs of both. It needs no words to be cut, which
 * Chinese does not separate, and no locale of a database (measured in docs/decisions/0014).
 */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  let common = 0;
  for (const pair of small) if (large.has(pair)) common += 1;
  return (2 * common) / (one.size + other.size);
}
