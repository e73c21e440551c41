/** What stands in a template for what each request has of its own. */
export type Token =
  | 'ID'
  | 'e-1'
  | 'p-owner'
  | 'u-1'
  | 'p-other'
  | 'u-2'
  | 'p-operator'
  | 'p-steward'
  | 'p-L1'
  | 'p-L2'
  | 'p-L3'
  | 'u-5'
  | 'p-u-5'
  | 'u-6'
  | 'p-u-6';

/** A request's own names by their tokens, and by how much its days differ from the template's. */
export interface Own {
  names: Record<Token, string>;
  shiftMs: number;
}

type Part = string | { token: Token } | { at: number; form: 'number' | 'row' };

const NAMES = ['e-1', 'p-owner', 'u-1', 'p-other', 'u-2', 'p-operator', 'p-steward', 'p-L1', 'p-L2', 'p-L3']
  .concat(['u-5', 'p-u-5', 'u-6', 'p-u-6'])
  .join('|');
/** Whole words between quotes, tabs or the signs of an array; moments of the years around 2026; row moments in UTC. */
const VARIABLE = new RegExp(
  String.raw`TEMPLATE-\d+-|(?<=["\t{,]|^)(?:${NAMES})(?=["\t},]|$)|(?<![\d-])1[78]\d{11}(?!\d)|20\d\d-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?\+00`,
  'g',
);

/** A line of COPY's text form that is written again and again with other names and other days. */
export class Stencil {
  private readonly parts: Part[] = [];

  constructor(line: string) {
    let from = 0;
    for (const match of line.matchAll(VARIABLE)) {
      this.parts.push(line.slice(from, match.index), partOf(match[0]));
      from = match.index + match[0].length;
    }
    this.parts.push(line.slice(from));
  }

  fill({ names, shiftMs }: Own): string {
    let line = '';
    for (const part of this.parts)
      if (typeof part === 'string') line += part;
      else if ('token' in part) line += names[part.token];
      else if (part.form === 'number') line += String(part.at + shiftMs);
      else line += new Date(part.at + shiftMs).toISOString();
    return line;
  }
}

function partOf(found: string): Part {
  if (found.startsWith('TEMPLATE-')) return { token: 'ID' };
  if (/^\d+$/.test(found)) return { at: Number(found), form: 'number' };
  if (found.endsWith('+00'))
    return { at: Date.parse(found.replace(' ', 'T').replace('+00', 'Z')), form: 'row' };
  return { token: found as Token };
}
