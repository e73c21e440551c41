import { proxySinks } from '@temporalio/workflow';
import type { Sinks, WorkflowInterceptors } from '@temporalio/workflow';

/** Where a replayed workflow writes what it asks of the server. */
export interface TranscriptSinks extends Sinks {
  transcript: { line(kind: string, attributes: string): void };
}

const { transcript } = proxySinks<TranscriptSinks>();
const line = (kind: string, attributes: unknown) => transcript.line(kind, JSON.stringify(attributes));

/** Replay alone sees commands that were added, removed or reordered; this also sees other lengths and arguments. */
export const interceptors = (): WorkflowInterceptors => ({
  inbound: [
    {
      async handleUpdate(input, next) {
        const answer = await next(input);
        line('answer', answer);
        return answer;
      },
    },
  ],
  outbound: [
    {
      startTimer(input, next) {
        line('timer', input.durationMs);
        return next(input);
      },
      scheduleLocalActivity(input, next) {
        line(input.activityType, input.args);
        return next(input);
      },
      scheduleActivity(input, next) {
        line(input.activityType, input.args);
        return next(input);
      },
      continueAsNew(input, next) {
        line('continueAsNew', input.args);
        return next(input);
      },
    },
  ],
});
