import { TURNED_AWAY } from '#libs/contracts';
import type { SentCommand } from '#libs/contracts';
import { ApplicationFailure } from '@temporalio/workflow';
import type { Desk } from './desk.js';
import type { Life } from './life.js';

/**
 * What is turned away before it leaves a trace in the history: no command at all, one after the end, one that comes in the
 * last round of a run and is sent again to the next. Whether a command is stale is left to `decide`, which says what
 * changed, and which the journal may correct first (must hold 1).
 */
export function turnAway(life: Life, desk: Desk, command: SentCommand): void {
  if (!isCommand(command)) throw ApplicationFailure.nonRetryable('not a command', TURNED_AWAY.malformed);
  if (life.state?.end && !life.repeated(command)) {
    throw ApplicationFailure.nonRetryable('the request has ended', TURNED_AWAY.ended);
  }
  if (desk.shut)
    throw ApplicationFailure.nonRetryable('the run is about to begin anew', TURNED_AWAY.renewing);
}

function isCommand(command: Partial<SentCommand> | undefined): boolean {
  return (
    typeof command?.commandId === 'string' &&
    typeof command.type === 'string' &&
    typeof command.bodyHash === 'string' &&
    Number.isFinite(command.at) &&
    [command.actor, command.data, command.context].every((part) => typeof part === 'object' && part !== null)
  );
}
