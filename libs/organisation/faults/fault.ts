/** Why a directory is refused when it is loaded or written: stable code, the rule, the entry, and both languages. */
export interface DirectoryFault {
  code: FaultCode;
  /** Rule of behaviour.md; `form` where the entry itself is wrong. */
  rule: string;
  /** The id of the entry. */
  where: string;
  en: string;
  zh: string;
}

export type FaultCode =
  | 'duplicate-id'
  | 'unknown-reference'
  | 'unit-circle'
  | 'reversed'
  | 'own-cover'
  | 'cover-circle'
  | 'cover-too-deep'
  | 'cover-cannot-act'
  | 'person-not-active'
  | 'successor-cannot-act'
  | 'duty-cannot-act'
  | 'no-fallback'
  | 'fallback-empty'
  | 'level-empty'
  | 'level-unknown'
  | 'seat-empty'
  | 'no-steward'
  | 'no-successor';
