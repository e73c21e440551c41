/** One thing said in both languages: Chinese first, English beside it. */
export interface Word {
  zh: string;
  en: string;
}
export type Language = keyof Word;

/** The language tag of each, as headers and pages name it. */
export const languageTag: Record<Language, string> = { zh: 'zh-CN', en: 'en' };

/** A word written short: `w('催办', 'reminder')`. */
export const w = (zh: string, en: string): Word => ({ zh, en });

/** Joins parts with what each language puts between them. */
export function joined(parts: Word[], between: Word = w('、', ', ')): Word {
  return { zh: parts.map((p) => p.zh).join(between.zh), en: parts.map((p) => p.en).join(between.en) };
}

/** The language that an `Accept-Language` header asks for; Chinese where it says nothing. */
export function preferred(acceptLanguage: string | undefined): Language {
  const best = { zh: 0, en: 0 };
  for (const part of (acceptLanguage ?? '').split(',')) {
    const [tag = '', ...options] = part.trim().toLowerCase().split(';');
    const asked = options.map((o) => /^\s*q=([\d.]+)/.exec(o)?.[1]).find((q) => q !== undefined);
    const weight = asked === undefined ? 1 : Number(asked);
    if (tag.startsWith('zh') || tag === '*') best.zh = Math.max(best.zh, weight);
    else if (tag.startsWith('en')) best.en = Math.max(best.en, weight);
  }
  return best.en > best.zh ? 'en' : 'zh';
}

/** A word with somebody's own text after it. */
export const after = (what: Word, text: string | undefined): Word =>
  text === undefined ? what : w(`${what.zh}：${text}`, `${what.en}: ${text}`);
