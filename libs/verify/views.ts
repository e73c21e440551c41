import { byCodeUnits, form, sha256 } from './digest.js';
import { faulty } from './fault.js';
import type { EventRow, ViewRow } from './reader.js';
import { smallFold } from './small-fold.js';
import type { SmallClock } from './small-clock.js';
import { datesOf, type SmallTask } from './small-task.js';
import { deciderOf, readersOf } from './readers.js';
import { routeOf } from './small-route.js';
import type { Opener } from './opener.js';

/** Facts that the state holds under the same names. */
const IN_STATE = ['version', 'number', 'enterprise', 'tier', 'owner', 'stage', 'level', 'cycle'];
const MOMENTS = /_at$|due$|until$/;

/** The read models say what the events say. */
export function checkViews(
  stream: string,
  events: EventRow[],
  view: ViewRow | undefined,
  { clocks, tasks }: { clocks: ViewRow[]; tasks: ViewRow[] },
  opener: Opener | undefined,
): void {
  if (!view) throw faulty('the request has events, but no row in request_view', stream);
  const { clocks: folded, tasks: work, ...facts } = smallFold(events);
  const wanted = {
    ...facts,
    ...deadlines([...folded.values()], facts['master'] !== null),
    ...opener?.wordsOf(events),
  };
  compare('request_view', stream, wanted, view);
  const lexemes = opener?.lexemesOf(String(view['number']), events);
  if (lexemes) compare('request_view', stream, { text: lexemes }, { text: sorted(view['text']) });
  if (view['state_hash'] !== `\\x${sha256(form(view['state']))}`)
    throw faulty('request_view.state was changed', stream);
  const state = view['state'] as Record<string, unknown>;
  for (const name of IN_STATE)
    if (form(state[name]) !== form(facts[name]))
      throw faulty(`request_view.state.${name} differs from what the events say`, stream);
  compare('request_view', stream, readersOf(events, facts, work.values(), state), view);
  if (form(state['route']) !== form(routeOf(events)))
    throw faulty('request_view.state.route differs from what the events say', stream);
  for (const [id, clock] of folded)
    clock['decider'] = deciderOf(clock['name'], id, state, facts['master'] !== null);
  checkClocks(stream, folded, clocks);
  checkTasks(stream, { tasks: work, clocks: folded, words: opener?.taskWordsOf(events) }, tasks);
}

interface Work {
  tasks: Map<string, SmallTask>;
  clocks: Map<string, SmallClock>;
  /** What each task is about, where it can be opened. */
  words?: Map<string, string>;
}

function checkTasks(stream: string, { tasks, clocks, words }: Work, rows: ViewRow[]): void {
  for (const row of rows)
    if (!tasks.has(String(row['task'])))
      throw faulty(`task_view holds the task ${String(row['task'])}, of which no event speaks`, stream);
  for (const [id, facts] of tasks) {
    const row = rows.find(({ task }) => task === id);
    if (!row) throw faulty(`task_view lacks the task ${id}`, stream);
    const what = words?.get(id);
    const wanted = { ...facts, ...datesOf(id, clocks), ...(what !== undefined && { what }) };
    compare('task_view', stream, wanted, row, ` of the task ${id}`);
  }
}

function checkClocks(stream: string, folded: Map<string, SmallClock>, rows: ViewRow[]): void {
  for (const row of rows)
    if (!folded.has(String(row['clock'])))
      throw faulty(`clock_view holds the clock ${String(row['clock'])}, of which no event speaks`, stream);
  for (const [id, wanted] of folded) {
    const row = rows.find(({ clock }) => clock === id);
    if (!row) throw faulty(`clock_view lacks the clock ${id}`, stream);
    compare('clock_view', stream, wanted, row, ` of the clock ${id}`);
  }
}

/** A merged request has no deadline of its own: its clocks run in the shadow of its master. */
function deadlines(clocks: SmallClock[], merged: boolean): Record<string, unknown> {
  const resolve = clocks.find(({ name }) => name === 'resolve');
  const running = clocks
    .filter(({ status, due }) => !merged && status === 'running' && typeof due === 'number')
    .sort(
      (a, b) => Number(a['due']) - Number(b['due']) || (String(a['clock']) < String(b['clock']) ? -1 : 1),
    );
  return {
    resolve_due: resolve?.['due'],
    resolve_original_due: resolve?.['original_due'],
    next_due: running[0]?.['due'],
    next_clock: running[0]?.['clock'],
    provisional: clocks.some(
      ({ status, provisional }) => (status === 'running' || status === 'paused') && provisional === true,
    ),
    breached: clocks
      .filter(({ breached_at: at, annulled }) => typeof at === 'number' && annulled !== true)
      .map(({ clock }) => String(clock))
      .sort(byCodeUnits),
  };
}

function compare(table: string, stream: string, wanted: object, row: ViewRow, of = ''): void {
  for (const [column, value] of Object.entries(wanted))
    if (form(value) !== form(moment(column, row[column])))
      throw faulty(`${table}.${column}${of} differs from what the events say`, stream);
}

function sorted(lexemes: unknown): unknown {
  return Array.isArray(lexemes) ? lexemes.map(String).sort(byCodeUnits) : lexemes;
}

function moment(column: string, value: unknown): unknown {
  return MOMENTS.test(column) && typeof value === 'string' ? Date.parse(value) : value;
}
