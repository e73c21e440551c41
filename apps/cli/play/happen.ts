import { rowCommandId, type MappedRow } from '#libs/mapping';
import type { ApiCaller, Answered } from './api-caller.js';
import type { Cast } from './cast.js';
import type { Told } from './hand-overs/told.js';
import type { ProductTime } from './product-time.js';

/** A row whose life was played; `request` is absent if it could not be opened. */
export interface PlayedRow {
  row: MappedRow;
  request?: string;
  /** Anything that was refused and should not have been. */
  problems: string[];
  /** How its hand-overs went, if it is the case of a log. */
  told?: Told;
  /** How long after its recorded moment the latest of its steps was done; product milliseconds. */
  late?: number;
}

/** What a row's life needs. */
export interface Stage {
  api: ApiCaller;
  cast: Cast;
  time: ProductTime;
  /** Nothing of the record happens after it; product milliseconds. */
  horizon: number;
  /** SHA-256 of the file: command ids derive from it. */
  file: string;
}

const SECOND = 1_000;
/** Of a minute. */
const SECONDS = 60;
/** So that the key has room behind the longest words. */
const WORDS = 3_900;

/** Lets one row happen: it arrives, its owner answers, the enterprise answers the call-back, each at the recorded moment. */
export async function happen(stage: Stage, row: MappedRow): Promise<PlayedRow> {
  const played: PlayedRow = { row, problems: [] };
  try {
    await stage.time.until(row.received);
    const request = await open(stage, row);
    played.request = request;
    if (row.closed === undefined || row.closed > stage.horizon) return played;
    const owner = await ownerOf(stage, request);
    await stage.time.until(row.closed);
    await answer(stage, row, request, owner);
    await feedBack(stage, row, request);
  } catch (error) {
    played.problems.push(`${row.key}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return played;
}

/** Opens a row's request: by the enterprise, by the hotline, or at the desk of whoever met it. */
export async function open({ api, cast, file }: Stage, row: MappedRow, met?: string): Promise<string> {
  const { enterprise, nature, grade, item, summary, words, channel, received, due } = row;
  const byItself = met === undefined && (channel === 'portal' || channel === 'direct');
  const other = met === undefined ? await cast.withRole('operator') : await cast.person(met);
  const token = byItself ? await cast.enterprise(enterprise) : other;
  const answered = await api.post({
    path: '/v1/requests',
    token,
    key: rowCommandId(file, row.key, 'open'),
    body: {
      // Each row of a record is a request of its own, whatever else says the same (DUP-2).
      ...{ enterprise, nature, grade, item, summary, words: `${words.slice(0, WORDS)}（${row.key}）` },
      channel: byItself ? channel : met === undefined ? 'hotline' : 'station',
      ...(due !== undefined && { resolveBudget: budgetBetween(received, due) }),
    },
  });
  return String(insist('open', answered).body['request']);
}

/** The budget that the record gives, in whole seconds: then half, three quarters and nine tenths of it are whole milliseconds. */
export function budgetBetween(received: number, due: number): { n: number; unit: 'min' } {
  return { n: Math.round((due - received) / SECOND) / SECONDS, unit: 'min' };
}

/** Whoever owns it now acts; nobody moves it between here and the answer. */
async function ownerOf({ api, cast }: Stage, request: string): Promise<string> {
  const read = insist('read', await api.get(`/v1/requests/${request}`, await cast.withRole('coordinator')));
  return String((read.body['owner'] as { id?: string } | undefined)?.id);
}

export async function answer(
  { api, cast, file }: Stage,
  row: MappedRow,
  request: string,
  owner: string,
): Promise<void> {
  const answered = await api.post({
    path: `/v1/requests/${request}/answer`,
    token: await cast.person(owner),
    key: rowCommandId(file, row.key, 'answer'),
    body: {
      outcome: 'solved',
      words: '已按记录办结 Solved as recorded',
      evidence: [`记录 record ${row.key}`],
    },
  });
  insist('answer', answered);
}

/** The call-back: the enterprise itself where it has an account, else the hotline asks it. */
export async function feedBack({ api, cast, file }: Stage, row: MappedRow, request: string): Promise<void> {
  const token = cast.hasAccount(row.enterprise)
    ? await cast.enterprise(row.enterprise)
    : await cast.withRole('operator');
  const answered = await api.post({
    path: `/v1/requests/${request}/give-feedback`,
    token,
    key: rowCommandId(file, row.key, 'feedback'),
    body: { contacted: true, solved: 'yes', satisfied: 4 },
  });
  insist('give-feedback', answered);
}

/** What must not be refused. */
export function insist(what: string, answered: Answered): Answered {
  if (answered.status < 300) return answered;
  throw new Error(`${what} was refused (${answered.status}): ${JSON.stringify(answered.body).slice(0, 300)}`);
}
