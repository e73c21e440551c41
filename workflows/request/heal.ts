import type { FoundEvent } from '#libs/contracts';
import { madeBy } from '#libs/request';
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

/**
 * Commands that the journal has and this life does not know of any more, for it began with a folded state or was asked too
 * many others since: sent again, they get their first answer (must hold 4).
 */
export function remember(life: Life, known: FoundEvent[]): void {
  for (const made of byCommand(known)) {
    const events = known.filter(({ commandId }) => commandId === made.commandId);
    const version = events.at(-1)?.number ?? 0;
    const told = events.map(({ event: { type }, number }) => ({ type, number }));
    const answer = {
      accepted: true,
      version,
      events: told,
      ...madeBy(made.events),
      bodyHash: made.bodyHash,
    } as const;
    life.keep(made.commandId, answer);
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
