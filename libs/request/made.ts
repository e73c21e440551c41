import type { DomainEvent } from '#libs/messages';

/** The ids of what a command made, for its answer: the caller goes on with them. */
export interface Made {
  /** The command became a proposal: nothing has changed yet. */
  proposal?: string;
  /** The first task that was assigned. */
  task?: string;
  session?: string;
}

/** From the events, so that an answer found in the journal says the same as the first one. */
export function madeBy(events: readonly DomainEvent[]): Made {
  const made: Made = {};
  for (const { type, data } of events) {
    if (type === 'proposed') made.proposal ??= data.proposal;
    if (type === 'task_assigned') made.task ??= data.task;
    if (type === 'session_convened') made.session ??= data.session;
  }
  return made;
}
