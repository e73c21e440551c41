import { resultWords } from '#libs/catalogue';
import type { EventOf, EventType } from '#libs/messages';
import { reportsTo } from '#libs/request';
import type { Session } from '#libs/request';
import type { TaskRecord } from '#libs/store';
import { iso } from '../operation/moments.js';
import type { Share } from '../access/share.js';
import type { BookEvent } from '../ports.js';
import type { Snapshot } from '../requests/request-reader.js';
import type { SessionView, WorkView } from './schemas.js';
import { taskViewOf } from './task-view.js';

/** Tasks with their reports, sessions with their minutes, and how often work was passed round; of a share, no more. */
export function workOf(all: TaskRecord[], { state, events, people }: Snapshot, share?: Share): WorkView {
  const rows = all.filter(({ task }) => share?.tasks.includes(task) ?? true);
  const of = <T extends EventType>(type: T): (EventOf<T>['data'] & { at: number })[] =>
    events.flatMap(({ event, at }: BookEvent) =>
      event.type === type ? [{ ...(event.data as EventOf<T>['data']), at }] : [],
    );
  const reports = of('task_reported');
  const tasks = rows.map((row) => {
    const task = state.tasks?.[row.task];
    const report = row.status === 'reported' ? reports.findLast((it) => it.task === row.task) : undefined;
    return {
      ...taskViewOf(row, people),
      reportsTo: people.view(task ? reportsTo(state, task) : state.owner),
      ...(report && { report: reportOf(report) }),
    };
  });
  const shown = Object.values(state.sessions ?? {}).filter(({ id }) => share?.sessions.includes(id) ?? true);
  const sessions = shown.map((session) =>
    sessionOf(session, people, {
      convened: of('session_convened').find((it) => it.session === session.id),
      held: of('session_held').find((it) => it.session === session.id),
      scores: of('cooperation_rated').filter(
        (it) => it.session === session.id && (share?.units.includes(it.unit) ?? true),
      ),
    }),
  );
  return {
    tasks,
    sessions,
    refusals: of('task_refused').filter(({ task }) => share?.tasks.includes(task) ?? true).length,
    ...(!share && { handOvers: Math.max(0, state.owners.length - 1) }),
  };
}

function reportOf({ result, words, evidence, at }: EventOf<'task_reported'>['data'] & { at: number }) {
  return { result, resultName: resultWords[result], words, ...(evidence && { evidence }), at: iso(at) };
}

interface Said {
  convened?: EventOf<'session_convened'>['data'];
  held?: EventOf<'session_held'>['data'];
  scores: EventOf<'cooperation_rated'>['data'][];
}

function sessionOf(session: Session, people: Snapshot['people'], said: Said): SessionView {
  const { id, status, on, confirmBy, members } = session;
  return {
    ...{ id, status, on: iso(on), confirmBy: iso(confirmBy) },
    ...(said.convened?.words !== undefined && { words: said.convened.words }),
    ...(said.held && { minutes: said.held.words }),
    members: members.map(({ unit, person, attends }) => {
      const score = said.scores.find((it) => it.unit === unit)?.score;
      return {
        unit: { id: unit, name: people.unitName(unit) },
        person: people.view(person),
        ...(attends !== undefined && { attends }),
        ...(score !== undefined && { score }),
      };
    }),
  };
}
