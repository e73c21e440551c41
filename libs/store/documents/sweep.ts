import { ERASED } from '#libs/seal';
import type { Journal } from '../journal/journal.js';
import type { Keyring } from '../keyring.js';
import type { DocumentRecord } from './document-record.js';
import type { Documents } from './documents.js';

/** What one sweep did. */
export interface Swept {
  removed: number;
  /** Their key was gone. */
  erased: number;
  /** Found to be named by an event. */
  kept: number;
}

interface Parts {
  documents: Documents;
  journal: Journal;
  keyring: Keyring;
}

const PORTION = 100;

/**
 * Removes what nobody named in time (`before`, product time) and what nobody can open any more; what an event names is
 * never removed while its key lives. The journal says what is named: a command that was refused names nothing.
 */
export async function sweepDocuments(
  { documents, journal, keyring }: Parts,
  before: number,
  removeBytes: (hash: string) => Promise<void>,
): Promise<Swept> {
  const swept: Swept = { removed: 0, erased: 0, kept: 0 };
  for (const document of await documents.unreadable(PORTION)) {
    await documents.erase(document, removeBytes);
    swept.erased += 1;
  }
  for (const document of await documents.loose(before, PORTION)) {
    const named = await isNamed(document, journal, keyring);
    await (named ? documents.keep(document.id) : documents.drop(document, removeBytes));
    swept[named ? 'kept' : 'removed'] += 1;
  }
  return swept;
}

/** Words that can't be opened any more might have named it. */
async function isNamed(
  { id, request }: DocumentRecord,
  journal: Journal,
  keyring: Keyring,
): Promise<boolean> {
  const events = await keyring.open((await journal.read(request)).map(({ event }) => event.data));
  return holds(events, (text) => text === `doc:${id}` || text === ERASED);
}

function holds(value: unknown, wanted: (text: string) => boolean): boolean {
  if (typeof value === 'string') return wanted(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((part) => holds(part, wanted));
}
