import { TURNED_AWAY } from '#libs/contracts';
import type { SentCommand } from '#libs/contracts';
import { ApplicationFailure } from '@temporalio/workflow';
import type { Life } from './life.js';

/**
 * What is turned away before it leaves a trace in the history: no command at all, or one after the end. Whether a
 * command is stale is left to `decide`, which says what changed, and which the journal may correct first (must hold 1).
 */
export function turnAway(life: Life, command: SentCommand): void {
  if (!isCommand(command)) throw ApplicationFailure.nonRetryable('not a command', TURNED_AWAY.malformed);
  if (life.state?.end && !life.repeated(command)) {
    throw ApplicationFailure.nonRetryable('the request has ended', TURNED_AWAY.ended);
  }
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
