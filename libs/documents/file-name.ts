import { DOCUMENT_TYPES, type DocumentType } from './content/document-types.js';

/** A name's characters at most, its ending included. */
const LONGEST = 120;
/** Control characters, and those that turn the direction of a line, so that `gpj.exe` reads as `exe.jpg`. */
// oxlint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/**
 * The name under which a document is kept and handed out: no folders, nothing unseen, and an ending of the type that
 * its content has, so that no machine takes it for something else.
 */
export function fileName(given: string | undefined, type: DocumentType): string {
  const { endings } = DOCUMENT_TYPES[type];
  const last = (given ?? '').normalize('NFC').replaceAll(UNSEEN, '').split(/[/\\]/).at(-1) ?? '';
  const name = last.replaceAll(/[<>:"|?*]/g, '_').replaceAll(/^[\s.]+|[\s.]+$/g, '');
  const ending = /\.([^.]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const right = (endings as readonly string[]).includes(ending) ? ending : endings[0];
  const stem = right === ending ? name.slice(0, -ending.length - 1) : name;
  const short = Array.from(stem)
    .slice(0, LONGEST - right.length - 1)
    .join('');
  return `${short || 'document'}.${right}`;
}
