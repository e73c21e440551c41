import type { AppendBatch, AppendResult, FoundEvent } from '#libs/contracts';
import { markOf } from '#libs/contracts';
import { proxySinks } from '@temporalio/workflow';
import type { Sinks, WorkflowInterceptors } from '@temporalio/workflow';

/** Where a replayed workflow says what stood in the book when it went on. */
export interface ToldSinks extends Sinks {
  told: {
    /** The run begins behind this number: what stands before it, its input only sums up. */
    began(version: number): void;
    /** These stood in the book; JSON. */
    stood(events: string): void;
  };
}

const { told } = proxySinks<ToldSinks>();

/** The activities that write to the journal. */
const APPENDING: ReadonlySet<string> = new Set(['appendBatch', 'appendQuestion']);

/**
 * Lets a replay tell the batches that its workflow handed to the journal, and no more than what the journal confirmed:
 * an append that failed may have been written or not, and the next answer says so.
 */
export const interceptors = (): WorkflowInterceptors => ({
  inbound: [
    {
      execute(input, next) {
        const [first] = input.args as [{ state?: { version: number } }?];
        told.began(first?.state?.version ?? 0);
        return next(input);
      },
    },
  ],
  outbound: [
    {
      scheduleLocalActivity(input, next) {
        // The very same promise goes on: another one would settle a step later, and the replay would run otherwise.
        const result = next(input);
        if (APPENDING.has(input.activityType))
          result.then(
            (answer) => tell(input.args[0] as AppendBatch, answer as AppendResult),
            () => undefined,
          );
        return result;
      },
    },
  ],
});

function tell(batch: AppendBatch, answer: AppendResult): void {
  const events = answer.kind === 'appended' ? confirmed(batch, answer.of) : answer.events;
  if (events.length > 0) told.stood(JSON.stringify(events));
}

/** An answer that belongs to another batch confirms nothing of this one (must hold 1). */
function confirmed({ expected, entries }: AppendBatch, of: string | undefined): FoundEvent[] {
  if (of !== undefined && of !== markOf(entries)) return [];
  return entries
    .flatMap(({ events, ...by }) => events.map((event) => ({ ...by, event })))
    .map((one, index) => ({ number: expected + index + 1, ...one }));
}
