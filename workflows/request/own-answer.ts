import { ApplicationFailure } from '@temporalio/workflow';

/** A second answer that belongs to another question is no accident any more: the durable timer's turn. */
const MOST_ASKED = 3;

/**
 * Asks a local activity until its answer is the one to what was asked. Temporal's worker knows a running local activity
 * by run and number alone: when a workflow task is lost while one runs, the next try of the task is given the answer to
 * it, though it asked something else, or even another activity (must hold 1).
 */
export async function ownAnswer<T>(ask: () => Promise<T>, isOwn: (answer: T) => boolean): Promise<T> {
  for (let asked = 0; asked < MOST_ASKED; asked += 1) {
    const answer = await ask();
    if (isOwn(answer)) return answer;
  }
  throw ApplicationFailure.create({
    type: 'foreign-answer',
    message: 'the answers belong to other questions',
  });
}
