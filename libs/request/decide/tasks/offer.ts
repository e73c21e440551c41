import type { TaskAcceptance } from '#libs/messages';
import type { Instant } from '#libs/calendar';
import type { Draft } from '../../draft.js';
import { dueAfter } from '../../hours.js';
import type { TaskFigures } from '../../policy.js';
import { endClock, startClock } from '../../start-clock.js';
import type { Task } from '../../task-state.js';
import { adjudicationClock, offerClock, reportClock } from '../../tasks.js';

/** Somebody of a unit who is there to take its tasks. */
export interface Desk {
  unit: string;
  person: string;
}

/** What a task's clocks start with: its own date, or the pack's budgets. */
interface Terms {
  /** The date that minutes named (COH-2). */
  on?: Instant;
  /** Accepted from the start, and never refused: by a ruling (OWN-5) or in a session (COH-2). */
  final?: Extract<TaskAcceptance, 'ruling' | 'session'>;
}

/**
 * Offers a task to a unit: `report` starts anew now, not when it is accepted (OWN-3); `resolve` does not move (OWN-5).
 * Urgent requests know no closing time.
 */
export function offerTask(d: Draft, task: Task, figures: TaskFigures, desk: Desk, terms: Terms = {}): void {
  const { id, role } = task;
  endTaskClocks(d, id, 'offered_anew');
  const { on, final } = terms;
  const refusable = final ? {} : { refusableUntil: dueAfter(d.calendar, d.at, figures.refuse) };
  d.emit('task_offered', { task: id, unit: desk.unit, handler: desk.person, ...refusable });
  const urgent = d.state.grade === 'urgent';
  if (final) d.emit('task_accepted', { task: id, by: final, at: d.at });
  else {
    const budget = urgent ? figures.urgent.offer : figures.offer[d.state.tier];
    startClock(d, { id: offerClock(id), name: 'offer', budget });
  }
  const budget = urgent ? figures.urgent.report : figures.report[role];
  startClock(d, { id: reportClock(id), name: 'report', budget, ...(on !== undefined && { due: on }) });
}

export function endTaskClocks(d: Draft, task: string, cause: string): void {
  for (const clock of [offerClock(task), reportClock(task), adjudicationClock(task)])
    endClock(d, clock, cause);
}

/** The offer's window is over: whoever says nothing has accepted (OWN-3), at the moment at which it ended. */
export function acceptBySilence(d: Draft, task: string, at: Instant): void {
  d.emit('task_accepted', { task, by: 'silence', at });
  endClock(d, offerClock(task), 'silence');
}
