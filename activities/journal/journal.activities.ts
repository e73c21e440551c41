import { markOf } from '#libs/contracts';
import type { AppendBatch, AppendResult, FoundEvent } from '#libs/contracts';
import type { DomainEvent } from '#libs/messages';
import type { RequestState } from '#libs/request';
import { translated } from '../failure.js';

/** The book as the activity needs it. */
export interface JournalPort<Event = DomainEvent, State = RequestState> {
  /** Compare-and-set on (stream, expected number). */
  append(batch: Required<AppendBatch<Event, State>>): Promise<AppendResult<Event>>;
  /** Events of a stream after number `from`. */
  read(stream: string, from: number): Promise<FoundEvent<Event>[]>;
}

/** What is found travels through Temporal, which takes 2 MB: whole commands, until this many characters are reached. */
const MOST_FOUND = 500_000;

/** A beginning of what was found that ends with a command's last event; the request asks for the rest when it knows it. */
export function firstOf<Event>(found: FoundEvent<Event>[], most = MOST_FOUND): FoundEvent<Event>[] {
  let size = 0;
  const end = found.findIndex((event, index) => {
    const fits = size < most || found[index - 1]?.commandId === event.commandId;
    size += JSON.stringify(event).length;
    return !fits;
  });
  return end === -1 ? found : found.slice(0, end);
}

/** What came of a batch, by its name; without entries it is a question: does the stream stand where its writer believes? */
export async function written<Event, State>(
  journal: JournalPort<Event, State>,
  batch: AppendBatch<Event, State>,
): Promise<AppendResult<Event>> {
  const result = await carriedOut(journal, batch);
  return result.kind === 'appended' ? { ...result, of: markOf(batch.entries) } : result;
}

async function carriedOut<Event, State>(
  journal: JournalPort<Event, State>,
  { after, ...batch }: AppendBatch<Event, State>,
): Promise<AppendResult<Event>> {
  if (after && batch.entries.length > 0) return short(await journal.append({ ...batch, after }));
  const events = await journal.read(batch.stream, batch.expected);
  return events.length > 0 ? short({ kind: 'found', events }) : { kind: 'appended' };
}

export function createJournalActivities(journal: JournalPort) {
  return {
    /** Appends one batch, or tells what stands there already: the journal decides what happened (must hold 1). */
    async appendBatch(batch: AppendBatch): Promise<AppendResult> {
      try {
        return await written(journal, batch);
      } catch (error) {
        throw translated('journal', error);
      }
    },
  };
}

const short = <Event>(result: AppendResult<Event>): AppendResult<Event> =>
  result.kind === 'found' ? { kind: 'found', events: firstOf(result.events) } : result;

export type JournalActivities = ReturnType<typeof createJournalActivities>;
