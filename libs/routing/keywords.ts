import type { RouteFacts, RoutingRules } from './types.js';

/** One spelling for full-width and half-width letters, capitals and small ones. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Chinese has no spaces between words; a keyword in Latin letters is looked for as a whole word. */
function holds(text: string, keyword: string): boolean {
  const word = folded(keyword);
  if (!/^[\p{Script=Latin}\p{N} '-]+$/u.test(word)) return text.includes(word);
  const parts = text.split(word);
  return parts
    .slice(1)
    .some(
      (after, n) =>
        !/[\p{Script=Latin}\p{N}]$/u.test(parts[n] ?? '') && !/^[\p{Script=Latin}\p{N}]/u.test(after),
    );
}

/**
 * The keywords of the rules that a plain text holds, as the rules write them, and whether it sounds urgent. Called at the
 * edge, where words are still plain: what goes on from there is the rules' own text.
 */
export function wordsIn(
  rules: RoutingRules,
  text: string,
  grade: RouteFacts['grade'],
): Pick<RouteFacts, 'words' | 'urgency'> {
  const plain = folded(text);
  const wanted = new Set(rules.rules.flatMap(({ when }) => when.words ?? []));
  const urgent = grade === 'urgent' || rules.urgentWords.some((word) => holds(plain, word));
  return {
    words: [...wanted].filter((word) => holds(plain, word)),
    urgency: urgent ? 'urgent' : 'normal',
  };
}
