import type { Catalogue, Category, Item } from './types.js';
import { categoryWords } from './words.js';

/** What somebody looks for. */
export interface Wanted {
  text?: string;
  category?: Category;
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().trim();

/** The item of that id. */
export const itemOf = ({ items }: Catalogue, id: string): Item | undefined =>
  items.find((one) => one.id === id);

/**
 * Items that fit, the best first: by words of any length (两个字 are enough), and by a whole sentence of the enterprise's
 * in which names or keywords of the item stand.
 */
export function findItems(catalogue: Catalogue, { text = '', category }: Wanted): Item[] {
  const wanted = plain(text);
  const among = catalogue.items.filter((item) => category === undefined || item.category === category);
  if (wanted === '') return among;
  return among
    .map((item) => ({ item, score: scoreOf(item, wanted) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
    .map(({ item }) => item);
}

function scoreOf(item: Item, wanted: string): number {
  const names = [item.id, item.name.zh, item.name.en].map(plain);
  const keywords = item.keywords.map(plain);
  const { zh, en } = categoryWords[item.category];
  if (names.includes(wanted)) return 1_000;
  if (names.some((name) => name.includes(wanted))) return 500;
  if (keywords.some((word) => word.includes(wanted))) return 300;
  const all = [...names, ...keywords, plain(zh), plain(en)];
  const terms = wanted.split(/\s+/);
  if (terms.every((term) => all.some((one) => one.includes(term)))) return 200;
  return spokenOf(wanted, [...names, ...keywords]);
}

/** How much of what was said names the item: characters of its names and keywords that stand in the sentence. */
function spokenOf(sentence: string, words: string[]): number {
  const said = words.filter((word) => word.length > 1 && speaksOf(sentence, word));
  const longest = said.filter((word) => !said.some((other) => other !== word && other.includes(word)));
  return longest.reduce((sum, word) => sum + word.length, 0);
}

const IS_LATIN = /^[\w -]+$/;

/** Chinese runs on without gaps; a Latin word stands by itself. */
function speaksOf(sentence: string, word: string): boolean {
  if (!IS_LATIN.test(word)) return sentence.includes(word);
  return ` ${sentence.replace(/[^a-z0-9-]+/g, ' ')} `.includes(` ${word} `);
}
