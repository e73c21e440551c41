import { joined, w } from './word.js';
import type { Word } from './word.js';

/** What two requests have in common, in a sentence. */
export function likenessWord(alike: {
  text: number;
  item: number;
  enterprise: number;
  address: number;
}): Word {
  const percent = Math.round(alike.text * 100);
  const common = [
    ...(alike.enterprise > 0 ? [w('同一企业', 'the same enterprise')] : []),
    ...(alike.item > 0 ? [w('同一事项', 'the same item')] : []),
    ...(alike.address > 0 ? [w('同一地点', 'the same address')] : []),
    w(`文字相似 ${percent}%`, `words alike by ${percent} %`),
  ];
  return joined(common);
}
