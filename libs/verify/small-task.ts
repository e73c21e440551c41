import type { SmallClock } from './small-clock.js';

/** A task by the columns of its read model; moments in milliseconds. */
export type SmallTask = Record<string, unknown>;

type Data = Record<string, unknown>;
type Change = (task: SmallTask, data: Data) => SmallTask;

const status =
  (name: string): Change =>
  (task) => ({ ...task, status: name });

const CHANGES: Record<string, Change> = {
  task_assigned: (_task, data) => ({
    task: data['task'],
    role: data['role'],
    parent: data['parent'] ?? null,
    session: data['session'] ?? null,
    mandatory: data['mandatory'],
    offers: 0,
    refused_by: [],
  }),
  task_offered: (task, data) => ({
    ...task,
    unit: data['unit'],
    handler: data['handler'],
    status: 'offered',
    offers: Number(task['offers']) + 1,
    refusable_until: data['refusableUntil'] ?? null,
    accepted_by: null,
  }),
  task_accepted: (task, data) => ({ ...task, status: 'accepted', accepted_by: data['by'] }),
  task_refused: (task, data) => ({
    ...task,
    refused_by: [...(task['refused_by'] as string[]), data['unit']],
  }),
  adjudication_opened: status('adjudication'),
  handler_named: (task, data) => ({ ...task, handler: data['handler'] }),
  task_reported: status('reported'),
  report_returned: (task) => {
    const by = task['accepted_by'];
    return { ...task, status: 'accepted', accepted_by: by === 'ruling' || by === 'session' ? by : 'word' };
  },
  task_waived: status('waived'),
  task_ended: status('ended'),
};

/** Applies an event to the task that it names, if it names one. */
export function foldTask(tasks: Map<string, SmallTask>, type: string, data: Data): void {
  const change = CHANGES[type];
  const id = data['task'];
  if (!change || typeof id !== 'string') return;
  tasks.set(id, change(tasks.get(id) ?? {}, data));
}

/** The moments that a task's clocks give its row. */
export function datesOf(task: string, clocks: Map<string, SmallClock>): Record<string, unknown> {
  const running = (name: string): unknown => {
    const clock = clocks.get(`${name}:${task}`);
    return clock?.['status'] === 'running' ? clock['due'] : null;
  };
  return {
    offered_at: clocks.get(`report:${task}`)?.['started_at'],
    offer_due: running('offer'),
    report_due: running('report'),
    ruling_due: running('adjudication'),
  };
}
