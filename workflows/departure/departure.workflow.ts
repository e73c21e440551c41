import type { DepartureActivities } from '#activities';
import { departureChanged } from '#libs/contracts';
import type { DepartureInput, DepartureStep } from '#libs/contracts';
import {
  CancellationScope,
  condition,
  continueAsNew,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';

/** Each of them may be repeated; they wait for whatever is away. */
const { lookAtDeparture, disableAccount } = proxyActivities<DepartureActivities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '1s', maximumInterval: '30s' },
});
/** A request that cannot be handed over now must not keep the others: the next look finds it again. */
const { handOver } = proxyActivities<DepartureActivities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '1s', maximumAttempts: 3 },
});

/** After a round in which nothing could be handed over; real milliseconds. */
const AGAIN_MS = 5_000;

/** Somebody leaves 离任: looks, does one step, and looks again until nothing is left (OWN-8). No rule lives here. */
export async function departureWorkflow(input: DepartureInput): Promise<void> {
  const news = { changed: false };
  setHandler(departureChanged, () => void (news.changed = true));
  // A departure is called off in the tables; a cancelled workflow would leave it half carried out.
  await CancellationScope.nonCancellable(() => untilNothingIsLeft(input, news));
}

async function untilNothingIsLeft({ departure }: DepartureInput, news: { changed: boolean }): Promise<void> {
  let quiet = false;
  const rest = (ms: number) => condition(() => news.changed, ms);
  for (;;) {
    news.changed = false;
    const step: DepartureStep = await lookAtDeparture(departure, quiet);
    if (step.does === 'end') return;
    quiet = step.does === 'wait' && step.quiet;
    if (step.does === 'wait') await rest(step.ms);
    if (step.does === 'disable') await disableAccount(departure);
    if (step.does === 'hand_over' && !(await round(departure, step))) await rest(AGAIN_MS);
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof departureWorkflow>({ departure });
  }
}

/** Whether anything was handed over. */
async function round(
  departure: string,
  { requests }: Extract<DepartureStep, { does: 'hand_over' }>,
): Promise<boolean> {
  const done = await Promise.all(requests.map((one) => handOver({ departure, ...one }).catch(() => false)));
  return done.includes(true);
}
