import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root; this file runs as dist/test/architecture/sources.js. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** One import statement. */
export interface Import {
  specifier: string;
  /** Only types come in: nothing is left of it at run time. */
  typeOnly: boolean;
}

/** One source file. */
export interface Source {
  /** From the root, with forward slashes. */
  file: string;
  /** What it belongs to: `libs/x`, `apps/x`, `workflows`, `activities` or `test`. */
  area: string;
  isTest: boolean;
  text: string;
  /** The text without comments. */
  code: string;
  /** The code with all quoted words emptied. */
  mute: string;
  imports: Import[];
}

const TOP = ['apps', 'libs', 'workflows', 'activities', 'test'];

/** All TypeScript of the repository. */
export function readSources(): Source[] {
  return TOP.flatMap((top) => filesBelow(top)).map((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    return { file, area: areaOf(file), isTest: isTestFile(file), text, ...parse(text) };
  });
}

/** Code and imports of a text. */
export function parse(text: string): Pick<Source, 'code' | 'mute' | 'imports'> {
  const code = withoutComments(text);
  return {
    code,
    mute: code.replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''"),
    imports: importsOf(code),
  };
}

function filesBelow(top: string): string[] {
  let names: string[];
  try {
    names = readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' });
  } catch {
    return [];
  }
  return names
    .filter((name) => /\.tsx?$/.test(name) && !/(^|[\\/])(node_modules|generated)[\\/]/.test(name))
    .map((name) => posix.join(top, name.replaceAll('\\', '/')));
}

/** A folder below `libs` or `apps` is an area of its own; the other top folders are one each. */
export function areaOf(file: string): string {
  const [top = '', second = ''] = file.split('/');
  return top === 'libs' || top === 'apps' ? `${top}/${second}` : top;
}

function isTestFile(file: string): boolean {
  return /\.test\.tsx?$/.test(file) || file.startsWith('test/') || /\/testing\//.test(file);
}

/** Strings are matched first, so that `//` inside one is no comment. */
function withoutComments(text: string): string {
  return text.replace(
    /('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    (_, quoted?: string) => quoted ?? '',
  );
}

function importsOf(code: string): Import[] {
  const found: Import[] = [];
  for (const [, clause = '', specifier = ''] of code.matchAll(FROM))
    found.push({ specifier, typeOnly: isTypeOnly(clause) });
  for (const [, bare, dynamic, member] of code.matchAll(BARE_OR_DYNAMIC))
    found.push({ specifier: bare ?? dynamic ?? '', typeOnly: member !== undefined });
  return found;
}

const FROM = /(?:^|\n)\s*(?:import|export)\b((?:\s+type\b)?[\s\w*$,{}]*?)\bfrom\s*['"]([^'"]+)['"]/g;
/** `import('x').Name` is a type; `await import('x')` has no member of that kind. */
const BARE_OR_DYNAMIC =
  /(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"`]([^'"`]+)['"`]\s*\)?(\.[A-Z])?/g;

function isTypeOnly(clause: string): boolean {
  if (/^\s*type\b/.test(clause)) return true;
  const members = /^\s*\{([^}]*)\}\s*$/.exec(clause)?.[1];
  if (members === undefined) return false;
  const names = members.split(',').filter((name) => name.trim() !== '');
  return names.length > 0 && names.every((name) => /^\s*type\s/.test(name));
}

/** The area that an import leads to, or undefined when it leads out of the repository. */
export function areaImported(specifier: string): string | undefined {
  if (specifier.startsWith('#libs/')) return `libs/${specifier.slice('#libs/'.length)}`;
  if (specifier.startsWith('#test')) return 'test';
  return specifier.startsWith('#') ? specifier.slice(1) : undefined;
}

/** Whether a relative import leaves its area. */
export function leavesArea(source: Pick<Source, 'file' | 'area'>, specifier: string): boolean {
  if (!specifier.startsWith('.')) return false;
  return areaOf(posix.join(posix.dirname(source.file), specifier)) !== source.area;
}
