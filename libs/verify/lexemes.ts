import { byCodeUnits } from './digest.js';

const LONGEST = 64;

/** The words of a text, as the reader understands the rule: pairs of Chinese characters and a run's last, other words whole. */
export function lexemes(text: string): string[] {
  const found = new Set<string>();
  let run: string[] = [];
  let han = false;
  const end = () => {
    if (run.length === 0) return;
    if (han) run.forEach((character, index) => found.add(character + (run[index + 1] ?? '')));
    else found.add(run.join('').slice(0, LONGEST));
    run = [];
  };
  for (const character of text.normalize('NFKC').toLowerCase()) {
    const isHan = /\p{Script=Han}/u.test(character);
    if (!isHan && !/[\p{L}\p{N}]/u.test(character)) end();
    else {
      if (isHan !== han) end();
      han = isHan;
      run.push(character);
    }
  }
  end();
  return [...found].sort(byCodeUnits);
}
