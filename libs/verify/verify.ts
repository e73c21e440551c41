import { Client } from 'pg';
import { checkChain } from './chain.js';
import { checkDocuments, type DocumentReader, type NamedDocuments } from './documents.js';
import { checkErasures } from './erasures.js';
import { type Fault, FoundFault } from './fault.js';
import { KeptHeads } from './kept-heads.js';
import { Opener } from './opener.js';
import { checkQuestion, isQuestion } from './questions.js';
import { portions, type Portion, streamNames } from './reader.js';
import { checkHeads } from './signed-heads.js';
import { checkViews } from './views.js';

export interface VerifyOptions {
  /** The master key, or several while one follows another; without it the words of read models are not checked. */
  masterKey?: Buffer | readonly Buffer[];
  /** The folder outside the database where signed heads are kept; without it their signatures are not checked. */
  heads?: string;
  /** Fingerprint that the first key in that folder must have. */
  signedBy?: string;
  /** Without it the bytes of documents are not looked at. */
  documents?: DocumentReader;
  /** Whether read models and documents are left out: the journal has to stand by itself. */
  journalOnly?: boolean;
  progress?: (done: number, of: number) => void;
}

export type Verdict =
  | {
      ok: true;
      streams: number;
      events: number;
      /** Signed heads in the database. */
      heads: number;
      /** Of them, those that were kept outside. */
      kept?: number;
      /** Fingerprint of the first key that signed heads. */
      signedBy?: string;
      /** Absent where there are none. */
      documents?: number;
      wordsChecked: boolean;
    }
  | { ok: false; fault: Fault };

/** Walks the book of a database as it stood at one moment; see `verifyOn`. */
export async function verify({ url, ...options }: VerifyOptions & { url: string }): Promise<Verdict> {
  const client = new Client({ connectionString: url, application_name: 'huying verify' });
  await client.connect();
  try {
    // A rebuild that swaps tables would pull them from under this snapshot.
    await client.query('select pg_advisory_lock_shared(7251003)');
    await client.query('begin isolation level repeatable read read only');
    await client.query("set local timezone = 'UTC'; set local statement_timeout = 0");
    return await verifyOn(client, options);
  } finally {
    await client.end();
  }
}

/**
 * Walks chains, heads, signed heads, erasures and read models in the transaction of a connection, and stops at the first
 * fault. It shares no code with what wrote them.
 */
export async function verifyOn(client: Client, options: VerifyOptions): Promise<Verdict> {
  try {
    return await walk(client, options);
  } catch (error) {
    if (error instanceof FoundFault) return { ok: false, fault: error.fault };
    throw error;
  }
}

/** A receipt's link is made after the request's first events, never before. */
function gone(inReadModel: boolean): string {
  return `a ${inReadModel ? 'read model' : "receipt's link"} speaks of a stream that has no events`;
}

async function walk(client: Client, options: VerifyOptions): Promise<Verdict> {
  const { masterKey, heads: folder, signedBy, documents: read, journalOnly, progress } = options;
  const kept = folder === undefined ? undefined : KeptHeads.read(folder, signedBy);
  const erased = await checkErasures(client);
  const opener = masterKey && (await Opener.load(client, [masterKey].flat(), erased));
  const names = await streamNames(client);
  const named: NamedDocuments = new Map();
  let done = 0;
  let count = 0;
  for await (const [part, portion] of portions(client, names, journalOnly)) {
    for (const stream of part) {
      count += checkStream(stream, portion, journalOnly ? 'journal' : opener);
      const documents = opener?.documentsOf(portion.events.get(stream) ?? []);
      if (documents?.size) named.set(stream, documents);
    }
    done += part.length;
    progress?.(done, names.length);
  }
  const heads = await checkHeads(client, kept);
  const documents = journalOnly ? 0 : await checkDocuments(client, new Set(names), { named, erased }, read);
  return {
    ...{ ok: true, streams: names.length, events: count, heads },
    ...(kept && { kept: kept.heads.size, ...(kept.root && { signedBy: kept.root }) }),
    ...(documents > 0 && { documents }),
    wordsChecked: masterKey !== undefined && !journalOnly,
  };
}

/** Gives how many events it has. */
function checkStream(stream: string, portion: Portion, opener: Opener | 'journal' | undefined): number {
  const { heads, views, clocks, tasks, questions } = portion;
  const events = portion.events.get(stream) ?? [];
  const inReadModel = [views, clocks, tasks, questions].some((rows) => rows.has(stream));
  if (events.length === 0 && !heads.has(stream)) {
    if (opener === 'journal') return 0;
    throw new FoundFault({ stream, what: gone(inReadModel) });
  }
  checkChain(stream, events, heads.get(stream));
  if (opener === 'journal') return events.length;
  const parts = { clocks: clocks.get(stream) ?? [], tasks: tasks.get(stream) ?? [] };
  if (isQuestion(stream)) checkQuestion(stream, events, questions.get(stream), opener);
  else checkViews(stream, events, views.get(stream), parts, opener);
  return events.length;
}
