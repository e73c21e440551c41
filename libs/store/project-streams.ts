import type { Client } from 'pg';
import { authorOf } from '#libs/request';
import { JournalFault } from './errors.js';
import { stored, STORED_COLUMNS, type StoredRow } from './journal/stored.js';
import type { AnyEvent, Rows, StreamKind } from './journal/stream-kind.js';
import type { Keyring } from './keyring.js';
import { isQuestion, questionStreams } from './questions/question-streams.js';
import { requestStreams } from './requests/request-streams.js';

type StreamRow = StoredRow & { stream: string };
type OpenedRow = StreamRow & { opened: unknown };

/** The rows of the read models of one stream. */
export interface StreamProjection extends Rows {
  question: boolean;
}

/** Reads these streams and works out what lists show of them. */
export async function projectionsOf(
  client: Client,
  keyring: Keyring,
  streams: string[],
): Promise<{ events: number; projections: StreamProjection[] }> {
  const sql = `select stream, ${STORED_COLUMNS} from event where stream = any($1) order by stream, number`;
  const { rows } = await client.query<StreamRow>({ name: 'read streams', text: sql, values: [streams] });
  const data = await keyring.open(rows.map((row) => row.data));
  const opened = rows.map((row, index) => ({ ...row, opened: data[index] }));
  return { events: rows.length, projections: byStream(opened).map((life) => rowsOf(life)) };
}

/**
 * Makes the rows of the read models of some streams anew from their events, into the tables that the connection's search
 * path names, by the function that every append calls; gives the number of events.
 */
export async function projectStreams(client: Client, keyring: Keyring, streams: string[]): Promise<number> {
  const { events, projections } = await projectionsOf(client, keyring, streams);
  await client.query(
    `select case when p.question then project_question(p.view) else project_request(p.view, p.clocks) end
     from jsonb_to_recordset($1) as p(question boolean, view jsonb, clocks jsonb)`,
    [JSON.stringify(projections)],
  );
  return events;
}

/** Rows that stand in the order of their streams, stream by stream. */
function byStream(rows: OpenedRow[]): OpenedRow[][] {
  const lives: OpenedRow[][] = [];
  for (const row of rows) {
    const life = lives.at(-1);
    if (life?.[0]?.stream === row.stream) life.push(row);
    else lives.push([row]);
  }
  return lives;
}

function rowsOf(rows: OpenedRow[]): StreamProjection {
  const stream = rows[0]?.stream ?? '';
  const question = isQuestion(stream);
  const made = question ? projected(questionStreams, stream, rows) : projected(requestStreams, stream, rows);
  return { question, ...made };
}

function projected<Event extends AnyEvent, State extends { version: number }>(
  kind: StreamKind<Event, State>,
  stream: string,
  rows: OpenedRow[],
): Rows {
  let state: State | undefined;
  for (const row of rows) {
    const { event, at, actor, number } = stored<Event>(row);
    try {
      state = kind.evolve(state, event, at, authorOf(actor));
    } catch (error) {
      throw new JournalFault(`event ${number} of ${stream} does not follow: ${(error as Error).message}`);
    }
  }
  if (!state) throw new JournalFault(`the stream ${stream} has a head and no events`);
  const events = rows.map((row) => stored<Event>({ ...row, data: row.opened }));
  return kind.project(stream, state, events);
}
