/** Runs of Chinese characters, and words of letters and digits of other scripts. */
const RUNS = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const HAN = /^\p{Script=Han}/u;
/** A lexeme of PostgreSQL holds 2 KB; nobody searches for longer words. */
const LONGEST = 64;

/**
 * The words under which a text is found: each pair of neighbouring Chinese characters and the last one of a run
 * (so that a single character is found by its prefix), other words in lower case. Trigrams don't find 补贴.
 */
export function searchWords(...texts: (string | undefined)[]): string[] {
  const found = new Set<string>();
  for (const text of texts)
    for (const run of runsOf(text ?? '')) for (const word of wordsOf(run)) found.add(word);
  return [...found].toSorted();
}

/** The words as the input of a tsvector. */
export function textVector(words: string[]): string {
  return words.join(' ');
}

/** What is looked for, as the input of a tsquery; undefined if nothing in it can be searched. */
export function textQuery(text: string): string | undefined {
  const terms = runsOf(text).flatMap((run) => {
    if (!HAN.test(run)) return [`${run}:*`];
    const pairs = pairsOf(Array.from(run));
    return pairs.length > 0 ? pairs : [`${run}:*`];
  });
  return terms.length > 0 ? terms.join(' & ') : undefined;
}

function runsOf(text: string): string[] {
  const runs = text.normalize('NFKC').toLowerCase().match(RUNS) ?? [];
  return runs.map((run) => (HAN.test(run) ? run : run.slice(0, LONGEST)));
}

function wordsOf(run: string): string[] {
  if (!HAN.test(run)) return [run];
  const characters = Array.from(run);
  return [...pairsOf(characters), ...characters.slice(-1)];
}

function pairsOf(characters: string[]): string[] {
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}
