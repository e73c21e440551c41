import {
  condition,
  defineUpdate,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
} from '@temporalio/workflow';
import type { BareActivities } from './bare-activities.js';

export const stepUpdate = defineUpdate<number, [string]>('step');
export const CLOSING = 'close';
/** What a follow-up would wait for; nothing lives so long here. */
const FOLLOW_UP = '5 days';

type WriteStep = BareActivities['writeStep'];
const ordinary = proxyActivities<BareActivities>({ startToCloseTimeout: '10s' });
const local = proxyLocalActivities<BareActivities>({ startToCloseTimeout: '10s' });

/** What one writes by hand: each step is an update that writes its row by an activity on the task queue. */
export const plainWorkflow = (id: string): Promise<void> => lifecycle(id, ordinary.writeStep);

/** The same with local activities: the floor. */
export const tunedWorkflow = (id: string): Promise<void> => lifecycle(id, local.writeStep);

/** One timer and one row. */
export async function timerWorkflow(id: string, due: number): Promise<void> {
  await sleep(due - Date.now());
  await local.writeStep(id, 1, 'fired');
}

async function lifecycle(id: string, writeStep: WriteStep): Promise<void> {
  let steps = 0;
  let closed = false;
  setHandler(stepUpdate, async (step) => {
    const number = (steps += 1);
    await writeStep(id, number, step);
    closed ||= step === CLOSING;
    return number;
  });
  while (!(await condition(() => closed, FOLLOW_UP)));
}
