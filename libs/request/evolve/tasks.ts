import type { RequestState } from '../state.js';
import type { Session, Task } from '../task-state.js';
import type { Steps } from './step.js';

type TaskEvents =
  | 'task_assigned'
  | 'task_offered'
  | 'task_accepted'
  | 'task_refused'
  | 'adjudication_opened'
  | 'task_adjudicated'
  | 'handler_named'
  | 'task_reported'
  | 'report_returned'
  | 'task_waived'
  | 'task_ended'
  | 'session_convened'
  | 'session_confirmed'
  | 'session_presumed'
  | 'session_held'
  | 'session_ended'
  | 'cooperation_rated'
  | 'leader_called'
  | 'call_answered';

function withTask(state: RequestState, id: string, change: (task: Task) => Task): RequestState {
  const task = state.tasks?.[id];
  if (!task) throw new Error(`an event speaks of the task ${id}, which was never assigned`);
  return { ...state, tasks: { ...state.tasks, [id]: change(task) } };
}

function withSession(state: RequestState, id: string, change: (session: Session) => Session): RequestState {
  const session = state.sessions?.[id];
  if (!session) throw new Error(`an event speaks of the session ${id}, which was never convened`);
  return { ...state, sessions: { ...state.sessions, [id]: change(session) } };
}

/** What is handed on by a person or a session is work on the request; a route that hands it on at receipt is not. */
const begin = (state: RequestState, via: string): RequestState =>
  state.stage === 'received' && via !== 'route' ? { ...state, stage: 'in_progress' } : state;

/** Tasks 交办, sessions 会商 and the direct line 上连天线. */
export const taskSteps: Steps<TaskEvents> = {
  task_assigned: (state, { task: id, role, mandatory, parent, session, what, candidates, via }) => ({
    ...begin(state, via),
    tasks: {
      ...state.tasks,
      [id]: {
        ...{ id, role, mandatory, what, candidates, status: 'offered', unit: '', handler: '' },
        ...{ offers: 0, refusedBy: [] },
        ...(parent !== undefined && { parent }),
        ...(session !== undefined && { session }),
      },
    },
    next: state.next + 1,
  }),
  task_offered: (state, { task, unit, handler, refusableUntil }) =>
    withTask(state, task, ({ acceptedBy: _before, refusableUntil: _over, ...it }) => ({
      ...it,
      ...{ unit, handler, status: 'offered', offers: it.offers + 1 },
      ...(refusableUntil !== undefined && { refusableUntil }),
    })),
  task_accepted: (state, { task, by }) =>
    withTask(state, task, (it) => ({ ...it, status: 'accepted', acceptedBy: by })),
  task_refused: (state, { task, unit }) =>
    withTask(state, task, (it) => ({ ...it, refusedBy: [...it.refusedBy, unit] })),
  adjudication_opened: (state, { task }) =>
    task === undefined ? state : withTask(state, task, (it) => ({ ...it, status: 'adjudication' })),
  task_adjudicated: (state) => state,
  handler_named: (state, { task, handler }) => withTask(state, task, (it) => ({ ...it, handler })),
  task_reported: (state, { task }) => withTask(state, task, (it) => ({ ...it, status: 'reported' })),
  report_returned: (state, { task }) =>
    withTask(state, task, (it) => {
      // Who has reported has taken it on: silence no longer leaves the right to refuse (OWN-4).
      const acceptedBy = it.acceptedBy === undefined || it.acceptedBy === 'silence' ? 'word' : it.acceptedBy;
      return { ...it, status: 'accepted', acceptedBy };
    }),
  task_waived: (state, { task }) => withTask(state, task, (it) => ({ ...it, status: 'waived' })),
  task_ended: (state, { task }) => withTask(state, task, (it) => ({ ...it, status: 'ended' })),
  session_convened: (state, { session: id, members, on, confirmBy, by }) => ({
    ...state,
    sessions: {
      ...state.sessions,
      [id]: { id, members, on, confirmBy, by, status: 'convened', rated: [] },
    },
    next: state.next + 1,
  }),
  session_confirmed: (state, { session, unit, attends }) =>
    withSession(state, session, (it) => ({
      ...it,
      members: it.members.map((member) => (member.unit === unit ? { ...member, attends } : member)),
    })),
  session_presumed: (state, { session, units }) =>
    withSession(state, session, (it) => ({
      ...it,
      presumed: true,
      members: it.members.map((member) =>
        units.includes(member.unit) ? { ...member, attends: true } : member,
      ),
    })),
  session_held: (state, { session }) => withSession(state, session, (it) => ({ ...it, status: 'held' })),
  session_ended: (state, { session }) => withSession(state, session, (it) => ({ ...it, status: 'ended' })),
  cooperation_rated: (state, { session, unit }) =>
    withSession(state, session, (it) => ({ ...it, rated: [...it.rated, unit] })),
  leader_called: (state, { leader, unit }, { at }) => ({ ...state, direct: { at, leader, unit } }),
  call_answered: (state) => ({ ...state, direct: state.direct && { ...state.direct, answered: true } }),
};
