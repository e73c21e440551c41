import { Client } from 'pg';
import { checkChain } from './chain.js';
import { checkDays } from './daily.js';
import { checkDocuments, type DocumentReader, type NamedDocuments } from './documents.js';
import { type Fault, FoundFault } from './fault.js';
import { Opener } from './opener.js';
import { checkQuestion, isQuestion } from './questions.js';
import { portions, streamNames } from './reader.js';
import { checkViews } from './views.js';

export interface VerifyOptions {
  url: string;
  /** Without it signatures and the words of read models are not checked. */
  masterKey?: Buffer;
  /** Without it the bytes of documents are not looked at. */
  documents?: DocumentReader;
  progress?: (done: number, of: number) => void;
}

export type Verdict =
  | {
      ok: true;
      streams: number;
      events: number;
      days: number;
      /** Absent where there are none. */
      documents?: number;
      signaturesChecked: boolean;
    }
  | { ok: false; fault: Fault };

/**
 * Walks chains, heads, daily heads and read models as they stood at one moment, and stops at the first fault.
 * It shares no code with what wrote them.
 */
export async function verify(options: VerifyOptions): Promise<Verdict> {
  const client = new Client({ connectionString: options.url, application_name: 'huying verify' });
  await client.connect();
  try {
    // A rebuild that swaps tables would pull them from under this snapshot.
    await client.query('select pg_advisory_lock_shared(7251003)');
    await client.query('begin isolation level repeatable read read only');
    await client.query("set local timezone = 'UTC'; set local statement_timeout = 0");
    return await walk(client, options);
  } catch (error) {
    if (error instanceof FoundFault) return { ok: false, fault: error.fault };
    throw error;
  } finally {
    await client.end();
  }
}

/** A receipt's link is made after the request's first events, never before. */
function gone(inReadModel: boolean): string {
  return `a ${inReadModel ? 'read model' : "receipt's link"} speaks of a stream that has no events`;
}

async function walk(
  client: Client,
  { masterKey, documents: read, progress }: VerifyOptions,
): Promise<Verdict> {
  const opener = masterKey && (await Opener.load(client, masterKey));
  const names = await streamNames(client);
  const named: NamedDocuments = new Map();
  let done = 0;
  let count = 0;
  for await (const [part, portion] of portions(client, names)) {
    const { events, heads, views, clocks, tasks, questions } = portion;
    for (const stream of part) {
      const of = events.get(stream) ?? [];
      if (of.length === 0 && !heads.has(stream))
        throw new FoundFault({
          stream,
          what: gone([views, clocks, tasks, questions].some((rows) => rows.has(stream))),
        });
      checkChain(stream, of, heads.get(stream));
      const parts = { clocks: clocks.get(stream) ?? [], tasks: tasks.get(stream) ?? [] };
      if (isQuestion(stream)) checkQuestion(stream, of, questions.get(stream), opener);
      else checkViews(stream, of, views.get(stream), parts, opener);
      const documents = opener?.documentsOf(of);
      if (documents?.size) named.set(stream, documents);
      count += of.length;
    }
    done += part.length;
    progress?.(done, names.length);
  }
  const days = await checkDays(client, masterKey);
  const documents = await checkDocuments(client, new Set(names), named, read);
  const counts = { streams: names.length, events: count, days, ...(documents > 0 && { documents }) };
  return { ok: true, ...counts, signaturesChecked: masterKey !== undefined };
}
