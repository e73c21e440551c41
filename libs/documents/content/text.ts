import { type Finding, is, isNot } from './finding.js';

/** What makes a browser, or Windows, run a text instead of showing it. */
const ACTIVE =
  /<\s*(!doctype|html|head|body|script|svg|iframe|object|embed|math|hta:|\?xml|\?php|%@|img\b[^>]*\bon\w+\s*=)|^\s*(#!|@echo\b|mime-version:|\[internetshortcut\])/i;
/** Control characters that no written text holds; tab, line feed, form feed and carriage return do. */
// oxlint-disable-next-line no-control-regex
const UNWRITTEN = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f\ufffd]/;
/** So many lines decide whether a text is a table. */
const LOOKED_AT = 200;

/** Whether a text would be run somewhere. */
export function looksActive(text: string): boolean {
  return ACTIVE.test(text);
}

/** A plain text, or a table of values. UTF-8, or GB 18030 as older Chinese programs write it. */
export function inspectText(bytes: Buffer): Finding {
  const text = decoded(bytes);
  if (text === undefined || UNWRITTEN.test(text)) return isNot('not_taken');
  if (looksActive(text)) return isNot('active');
  // Readers look for a PDF's beginning as far as this.
  if (text.slice(0, 1_024).includes('%PDF-')) return isNot('two_faced', 'pdf');
  return is(isTable(text) ? 'csv' : 'txt');
}

function decoded(bytes: Buffer): string | undefined {
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not in this encoding.
    }
  return undefined;
}

/** The same separator equally often, once at least, in each of two lines or more. */
function isTable(text: string): boolean {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const first = lines.slice(0, LOOKED_AT).map((line) => line.replaceAll(/"(?:[^"]|"")*"/g, ''));
  return [',', ';', '\t'].some((separator) => {
    const counts = new Set(first.map((line) => line.split(separator).length));
    return first.length > 1 && counts.size === 1 && !counts.has(1);
  });
}
