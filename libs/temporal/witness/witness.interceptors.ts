import { proxySinks, workflowInfo } from '@temporalio/workflow';
import type { Sinks, WorkflowInterceptors } from '@temporalio/workflow';

/** Where a replayed workflow tells what it asks of the server. */
export interface WitnessSinks extends Sinks {
  witness: {
    /** @param event the last event that the task knew @param commands its commands as JSON, see `told` */
    asked(event: number, commands: string): void;
  };
}

/** Set before the bundle in a replay (see `witnessing`); in a worker it is absent, and nothing is told. */
const isWitnessed = (): boolean => 'huyingWitness' in globalThis;

const { witness } = proxySinks<WitnessSinks>();

/** Tells every command of every workflow task, with all that it carries. Replay itself compares kinds and order alone. */
export const interceptors = (): WorkflowInterceptors =>
  isWitnessed()
    ? {
        internals: [
          {
            concludeActivation(input, next) {
              const output = next(input);
              if (output.commands.length > 0)
                witness.asked(workflowInfo().historyLength, JSON.stringify(output.commands, told));
              return output;
            },
          },
        ],
      }
    : {};

/** Bytes as numbers: the workflow's world knows no base64. */
function told(_key: string, value: unknown): unknown {
  return ArrayBuffer.isView(value) ? { bytes: [...(value as Uint8Array)] } : value;
}
