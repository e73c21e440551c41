import type { FoundEvent } from '#libs/contracts';
import type { Asked } from './desk.js';
import type { Life, Made } from './life.js';

/**
 * The journal holds more than the life knows: a worker was killed between commit and task, an update was lost, or
 * Temporal was restored to an earlier moment (must hold 1). What stands there is what happened.
 */
export function heal(life: Life, found: FoundEvent[], asked: readonly Asked[]): void {
  for (const made of byCommand(found)) {
    const lost = asked.find(({ command }) => command.commandId === made.commandId);
    life.apply(made, lost?.command);
  }
}

function byCommand(found: FoundEvent[]): Made[] {
  const commands: Made[] = [];
  for (const { event, number: _, ...by } of found) {
    const last = commands.at(-1);
    if (last?.commandId === by.commandId) last.events.push(event);
    else commands.push({ ...by, events: [event] });
  }
  return commands;
}
