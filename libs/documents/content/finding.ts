import type { DocumentType } from './document-types.js';

/** Why a file is not taken. */
export type ContentFault =
  /** Nothing is in it. */
  | 'empty'
  /** A type that is not taken, or none that is known. */
  | 'not_taken'
  /** A page, a drawing or another text that a browser would run. */
  | 'active'
  /** An office document with macros, or one that fetches them. */
  | 'macros'
  /** It begins like one type, but is none or not all of it. */
  | 'damaged'
  /** It is two things at once: something hangs behind its end. */
  | 'two_faced'
  /** Unpacked it is far larger than it looks. */
  | 'bomb';

/** What a file is, by its content. */
export type Finding = { ok: true; type: DocumentType } | { ok: false; fault: ContentFault; found?: string };

export const is = (type: DocumentType): Finding => ({ ok: true, type });
export const isNot = (fault: ContentFault, found?: string): Finding => ({ ok: false, fault, found });
