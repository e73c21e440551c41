import type { DocumentType } from './document-types.js';
import { type Finding, is, isNot } from './finding.js';
import { Bomb, type Package, packageEnd, readPackage } from './zip.js';

const CONTENT_TYPES = '[Content_Types].xml';
/** The main part of each kind of office document, WPS's own included, which writes the same ones. */
const MAIN: [string, DocumentType][] = [
  ['wordprocessingml.document.main+xml', 'docx'],
  ['spreadsheetml.sheet.main+xml', 'xlsx'],
  ['presentationml.presentation.main+xml', 'pptx'],
];
/** Macros, old macro sheets, controls, in the list of the parts' types. */
const RUNS = /macroEnabled|macrosheet|vbaProject|vbaData|activeX|intlmacrosheet|dialogsheet/i;
/** Parts that run, whatever the list of types calls them. */
const RUNNING_PART =
  /(^|\/)vbaProject\.bin$|(^|\/)activeX\/|\.(exe|dll|com|scr|msi|bat|cmd|ps1|vbs?|js|jse|wsf|hta|jar|lnk|apk|app|sh)$/i;
/** A template or an object that is fetched from elsewhere brings its macros when the document is opened. */
const FETCHED =
  /<Relationship\b(?=[^>]*(?:attachedTemplate|oleObject|frame)")(?=[^>]*TargetMode="External")/i;

const isRelations = (name: string): boolean => name.endsWith('.rels');
const wanted = (name: string): boolean => name === CONTENT_TYPES || name === 'OFD.xml' || isRelations(name);

/** An office or a layout document, looked at from inside; any other archive is not taken. */
export async function inspectPackage(bytes: Buffer): Promise<Finding> {
  const end = packageEnd(bytes);
  if (end !== 'clean') return isNot(end === 'none' ? 'damaged' : 'two_faced', 'zip');
  try {
    return kindOf(await readPackage(bytes, wanted));
  } catch (error) {
    return isNot(error instanceof Bomb ? 'bomb' : 'damaged', 'zip');
  }
}

function kindOf({ names, texts }: Package): Finding {
  if (new Set(names).size !== names.length) return isNot('two_faced', 'zip');
  if (names.some((name) => RUNNING_PART.test(name))) return isNot('macros');
  if (texts.get('OFD.xml')?.includes('www.ofdspec.org')) return is('ofd');
  const types = texts.get(CONTENT_TYPES);
  if (types === undefined) return isNot('not_taken', 'zip');
  const relations = [...texts].filter(([name]) => isRelations(name)).map(([, text]) => text);
  if (RUNS.test(types) || relations.some((text) => FETCHED.test(text))) return isNot('macros');
  const type = MAIN.find(([part]) => types.includes(part))?.[1];
  return type ? is(type) : isNot('not_taken', 'zip');
}
