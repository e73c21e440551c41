import type { SeatEvent } from '#libs/messages';
import type { Database } from '../database.js';
import { isQuestion } from '../questions/question-streams.js';
import type { StoredEvent } from './batch.js';
import type { Settled } from './settled.js';
import { stored, STORED_COLUMNS, type StoredRow } from './stored.js';
import type { Wake } from './wake.js';

/** Its place in the global order. */
interface Placed {
  position: number;
  stream: string;
}
export type RequestTailEvent = Placed & StoredEvent;
export type QuestionTailEvent = Placed & StoredEvent<SeatEvent>;

/** An event of any stream with its place. */
export type TailEvent = RequestTailEvent | QuestionTailEvent;

/** Whether an event is one of a question at the online seat. */
export const ofQuestion = (event: TailEvent): event is QuestionTailEvent => isQuestion(event.stream);

/** A lost notification is made up for after this time; real milliseconds. */
const LOOK_AGAIN_MS = 5_000;
/** Events read at once. */
const MOST = 500;

/** Which kind of stream it is, its name says. */
function placed(place: Placed, row: StoredRow): TailEvent {
  if (isQuestion(place.stream)) return { ...place, ...stored<SeatEvent>(row) };
  const ofRequest: StoredEvent = stored(row);
  return { ...place, ...ofRequest };
}

/** Reads all streams in the one order in which they became visible: who continues after a position misses nothing. */
export class Tail {
  constructor(
    private readonly database: Database,
    private readonly wake: Wake,
    private readonly settled: Settled,
  ) {}

  /** The events after a position, oldest first. */
  async read(after: number, limit = MOST): Promise<TailEvent[]> {
    return (await this.portion(after, limit)).events;
  }

  /** The same, and up to where everything was looked at: a caller sees some of the events only. */
  private async portion(after: number, limit: number): Promise<{ events: TailEvent[]; upTo: number }> {
    const end = await this.settled.beyond(after);
    if (end <= after) return { events: [], upTo: after };
    const sql = `select position::float8, stream, ${STORED_COLUMNS} from event
      where position > $1 and position <= $2 order by position limit $3`;
    const rows = await this.database.query<StoredRow & { position: number; stream: string }>(
      'read the tail',
      sql,
      [after, end, limit],
    );
    const events = rows.map(({ position, stream, ...row }) => placed({ position, stream }, row));
    return { events, upTo: events.length < limit ? end : (events.at(-1)?.position ?? end) };
  }

  /** The position of the newest event; 0 before the first. */
  last(): Promise<number> {
    return this.settled.now();
  }

  /** Yields what comes after a position, batch after batch, until the signal is aborted. */
  async *follow(after: number, signal: AbortSignal): AsyncGenerator<TailEvent[]> {
    let position = after;
    while (!signal.aborted) {
      // Asked for before reading, so that what is appended in between wakes us.
      const woken = this.wake.next(LOOK_AGAIN_MS, signal);
      const { events, upTo } = await this.portion(position, MOST);
      position = upTo;
      if (events.length > 0) yield events;
      else await woken;
    }
  }
}
