import { momentReader } from './date-format.js';
import type { LogFields } from './log-fields.js';
import type { Mapping } from './mapping-file.js';
import { FileFault } from './read-mapping.js';
import type { CsvRecord, Mapped, MappedRow } from './row.js';
import { rowMapper } from './row.js';
import { records, type FileRow } from './rows.js';

/** What a case does from an event on. */
export type CaseStatus = 'work' | 'queued' | 'waiting' | 'ended';

/** An event of a case: from then on this team has it. */
export interface CaseEvent {
  at: number;
  team: string;
  person?: string;
  status: CaseStatus;
  line: number;
}

/** A case of a log 事件日志: the request that it is, and what happened to it until it was closed, in order. */
export interface RecordedCase {
  row: MappedRow;
  events: CaseEvent[];
}

/** A case that counts, one that the conditions leave out, or what cannot be read, with its line. */
export type FileCase =
  { kind: 'case'; case: RecordedCase } | { kind: 'left_out' } | { kind: 'bad'; line: number; reason: string };

type Bad = Extract<FileCase, { kind: 'bad' }>;

/** The rows of one case as they come. */
interface Gathered {
  first: CsvRecord;
  events: (CaseEvent & { order: number })[];
}

/** Reads an event log; the cases come in the order in which the file first speaks of them. */
export async function* readCases(
  file: string,
  mapping: Mapping,
  limit = mapping.limit,
): AsyncGenerator<FileCase> {
  const { log } = mapping;
  if (!log) throw new FileFault('this mapping reads requests, not the events of a log');
  const bad: Bad[] = [];
  const gathered = await gather(file, mapping, log, bad);
  yield* bad;
  const map = rowMapper(mapping);
  let cases = 0;
  for (const one of gathered.values()) {
    const found = caseOf(one, map);
    yield found;
    if (found.kind === 'case' && (cases += 1) === limit) return;
  }
}

async function gather(
  file: string,
  mapping: Mapping,
  log: LogFields,
  bad: Bad[],
): Promise<Map<string, Gathered>> {
  const cases = new Map<string, Gathered>();
  const toEvent = eventMapper(mapping, log);
  const skip = (row: FileRow) => row.kind === 'bad' && bad.push(row);
  for await (const { line, values } of records(file, mapping, skip)) {
    const event = toEvent(values, line);
    if ('reason' in event) {
      bad.push(event);
      continue;
    }
    const key = values[mapping.key] ?? '';
    const one = cases.get(key) ?? { first: values, events: [] };
    if (event.order < Math.min(...one.events.map(({ order }) => order))) one.first = values;
    one.events.push(event);
    cases.set(key, one);
  }
  return cases;
}

function eventMapper(mapping: Mapping, log: LogFields) {
  const toMoment = momentReader(mapping.dates, mapping.zone);
  return (record: CsvRecord, line: number): (CaseEvent & { order: number }) | Bad => {
    const said = (column: string | undefined) => (column === undefined ? '' : (record[column]?.trim() ?? ''));
    const fault = (reason: string): Bad => ({ kind: 'bad', line, reason });
    const at = toMoment(said(log.at));
    if (at === undefined)
      return fault(`${log.at}: '${said(log.at)}' is no moment of the form ${mapping.dates}`);
    if (said(mapping.key) === '') return fault(`${mapping.key} is missing`);
    const team = log.team.nobody.includes(said(log.team.column)) ? '' : said(log.team.column);
    const order = log.order === undefined ? line : Number(said(log.order));
    if (Number.isNaN(order)) return fault(`${log.order}: '${said(log.order)}' is no number`);
    const person = said(log.person) || undefined;
    return { at, team, person, status: statusOf(log, said(log.status?.column)), line, order };
  };
}

function statusOf({ status }: LogFields, text: string): CaseStatus {
  if (status?.queued.includes(text)) return 'queued';
  if (status?.waiting.includes(text)) return 'waiting';
  return status?.ended.includes(text) ? 'ended' : 'work';
}

/** Closed with the first of the events that end it and that nothing but such events follow; without any, with the last event. */
function caseOf({ first, events }: Gathered, map: ReturnType<typeof rowMapper>): FileCase {
  const sorted = events.toSorted((a, b) => a.at - b.at || a.order - b.order);
  const open = sorted.findLastIndex(({ status }) => status !== 'ended');
  const lived = withTeams(sorted.slice(0, open + 2));
  const [begin, end] = [lived[0] ?? sorted[0], lived.at(-1) ?? sorted.at(-1)];
  const mapped: Mapped = map(first, { received: begin?.at, closed: end?.at });
  const line = begin?.line ?? 0;
  if (mapped.kind === 'bad') return { ...mapped, line };
  if (mapped.kind === 'left_out') return mapped;
  if (lived.length === 0) return { kind: 'bad', line, reason: `no team ever had ${mapped.row.key}` };
  return { kind: 'case', case: { row: mapped.row, events: lived } };
}

/** Where no team is named it stays with the one before; what came before the first is left out. */
function withTeams(events: Gathered['events']): CaseEvent[] {
  let team = '';
  return events.flatMap(({ order: _order, ...event }) => {
    team = event.team || team;
    return team === '' ? [] : [{ ...event, team }];
  });
}
