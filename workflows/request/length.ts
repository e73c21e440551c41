import type { Asked } from './desk.js';

/** History events that a round leaves with its task, its local activities and its timer. */
const ROUND = 8;
/** Those of one command are 2; 3 keep the 2,000 updates of a run out of reach. */
const COMMAND = 3;
/** Characters that weigh as much as an event, so that many large commands stay far below the 50 MB of a history. */
const CHARACTERS = 1_000;

/**
 * How long a run has become, counted by what it does itself. The length that Temporal tells is not the same in a replay:
 * where a query is answered in the task in which a local activity ends, that end is told in a task which a replay leaves out.
 */
export class Length {
  /** About as many as the history has events. */
  events = 0;

  add(asked: readonly Asked[]): void {
    const characters = asked.reduce((sum, { command }) => sum + JSON.stringify(command).length, 0);
    this.events += ROUND + COMMAND * asked.length + characters / CHARACTERS;
  }
}
