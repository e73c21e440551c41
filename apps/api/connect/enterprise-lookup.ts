import type { Enterprise } from '#libs/organisation';

/** Enterprises by what they are asked for: tens of thousands are too many to go through at each call. */
export class EnterpriseLookup {
  private readonly texts: string[];
  private readonly byPerson = new Map<string, string[]>();
  private readonly byChain = new Map<string, string[]>();

  constructor(readonly all: Enterprise[]) {
    this.texts = all.map(({ id, name, nameEn = '' }) => `${id}\n${name}\n${nameEn}`.toLowerCase());
    for (const { id, chain, steward, leader, specialist } of all) {
      for (const person of new Set([steward, leader, specialist])) note(this.byPerson, person, id);
      note(this.byChain, chain, id);
    }
  }

  /** Those whose id or name holds the text. */
  named(text: string, limit: number): Enterprise[] {
    const wanted = text.toLowerCase();
    const found: Enterprise[] = [];
    for (const [index, one] of this.all.entries()) {
      if (found.length >= limit) break;
      if (this.texts[index]?.includes(wanted)) found.push(one);
    }
    return found;
  }

  /** Those of which one of the people is steward, leader or specialist, and those of the chains. */
  linkedTo(people: string[], chains: string[]): string[] {
    const found = new Set<string>();
    for (const person of people) for (const id of this.byPerson.get(person) ?? []) found.add(id);
    for (const chain of chains) for (const id of this.byChain.get(chain) ?? []) found.add(id);
    return [...found];
  }
}

function note(map: Map<string, string[]>, key: string | undefined, id: string): void {
  if (key === undefined) return;
  const ids = map.get(key);
  if (ids) ids.push(id);
  else map.set(key, [id]);
}
