import type { Client } from 'pg';
import { decrypt } from './digest.js';
import { faulty } from './fault.js';
import { lexemes } from './lexemes.js';
import type { EventRow } from './reader.js';

interface KeyRow {
  id: string;
  subject: string;
  wrapped: Buffer;
}

const SEALED = /^s1(\.[\w-]+){4}$/;
const COLUMNS = [
  ['summary', 'summary'],
  ['words', 'words'],
  ['contact_name', 'contactName'],
  ['contact_phone', 'contactPhone'],
] as const;

const QUESTION_COLUMNS = COLUMNS.slice(0, 2);

/** What read models hold in the place of words whose key was erased. */
const ERASED = '[已删除 erased]';
/** Provisions and letters were kept in the clear by older builds; they are sealed, and no words to search by. */
const NOT_SEARCHED: ReadonlySet<string> = new Set(['provision', 'letter']);
/** Bytes of a data key; later versions carry the key of the digests behind it. */
const SECRET = 32;

/** Opens the words of a receipt, where the master key is at hand and the enterprise's key was not erased. */
export class Opener {
  private constructor(
    private readonly keys: Map<string, Buffer>,
    private readonly erased: ReadonlySet<string>,
  ) {}

  static async load(
    client: Client,
    masters: readonly Buffer[],
    erased: ReadonlySet<string>,
  ): Promise<Opener> {
    const { rows } = await client.query<KeyRow>('select id, subject, wrapped from data_key order by id');
    const keys = new Map<string, Buffer>();
    for (const { id, subject, wrapped } of rows) {
      const header = `${id}|${subject}`;
      const tried = masters.map((one) => decrypt(one, wrapped.subarray(0, 12), wrapped.subarray(12), header));
      const key = tried.find((plain) => plain !== undefined);
      if (!key) throw faulty(`the data key ${id} does not open under this master key`);
      keys.set(id, key.subarray(0, SECRET));
    }
    return new Opener(keys, erased);
  }

  /** What request_view must hold of the first event's words. */
  wordsOf(events: EventRow[]): Record<string, unknown> {
    return this.columnsOf(events, COLUMNS);
  }

  /** The same of question_view. */
  questionWordsOf(events: EventRow[]): Record<string, unknown> {
    return this.columnsOf(events, QUESTION_COLUMNS);
  }

  private columnsOf(
    [received]: EventRow[],
    columns: readonly (readonly [string, string])[],
  ): Record<string, unknown> {
    const wanted: Record<string, unknown> = {};
    for (const [column, field] of columns) {
      const sealed = received?.data[field];
      if (sealed === undefined) wanted[column] = null;
      if (typeof sealed !== 'string') continue;
      wanted[column] = (this.open(sealed, received!) ?? ERASED).replaceAll('\0', '');
    }
    return wanted;
  }

  /** What each task is about. */
  taskWordsOf(events: EventRow[]): Map<string, string> {
    const words = new Map<string, string>();
    for (const event of events) {
      const sealed = event.type === 'task_assigned' ? event.data['what'] : undefined;
      if (typeof sealed !== 'string') continue;
      words.set(String(event.data['task']), (this.open(sealed, event) ?? ERASED).replaceAll('\0', ''));
    }
    return words;
  }

  /** The words by which search must find the request; none of those that were erased. */
  lexemesOf(number: string, events: EventRow[]): string[] {
    const texts: string[] = [number];
    for (const event of events)
      for (const sealed of sealedIn(event.type === 'proposed' ? {} : event.data, NOT_SEARCHED))
        texts.push(this.open(sealed, event) ?? '');
    return lexemes(texts.join('\n'));
  }

  /** The ids of the documents that events name as evidence, as far as their words can be opened. */
  documentsOf(events: EventRow[]): Set<string> {
    const found = new Set<string>();
    for (const event of events)
      for (const sealed of evidenceIn(event.data)) {
        const text = this.open(sealed, event);
        if (text?.startsWith('doc:')) found.add(text.slice(4));
      }
    return found;
  }

  /** Nothing where the key was erased; a key that is gone without an erasure on record is a fault. */
  private open(sealed: string, { stream, number }: EventRow): string | undefined {
    const [algorithm, id = '', digest, nonce = '', body = ''] = sealed.split('.');
    const key = this.keys.get(id);
    if (!key && this.erased.has(id)) return undefined;
    if (!key) throw faulty(`the key ${id} is gone, and no erasure on record says so`, stream, number);
    const header = `${algorithm}.${id}.${digest}`;
    const plain = decrypt(key, Buffer.from(nonce, 'base64url'), Buffer.from(body, 'base64url'), header);
    if (!plain) throw faulty('sealed words do not open', stream, number);
    return plain.toString('utf8');
  }
}

function sealedIn(value: unknown, but?: ReadonlySet<string>): string[] {
  if (typeof value === 'string') return SEALED.test(value) ? [value] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([field, part]) => (but?.has(field) ? [] : sealedIn(part, but)));
}

/** Sealed words that stand in a list called `evidence`. */
function evidenceIn(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([field, part]) =>
    field === 'evidence' ? sealedIn(part) : evidenceIn(part),
  );
}
