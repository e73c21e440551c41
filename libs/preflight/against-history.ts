import { same } from './asked.js';
import type { Asked } from './asked.js';
import { differing } from './finding.js';
import type { Finding } from './finding.js';
import { askedFor, heldIn } from './held.js';
import type { Side } from './held.js';
import type { History } from './open-history.js';
import { textual } from './plain.js';
import type { Plain } from './plain.js';

/**
 * What a build asks for, held against what the history says was asked for then: lengths of timers, arguments and waits of
 * activities, search attributes, answers to updates, what a run handed on to the next. Nothing but the history is needed.
 */
export function againstHistory(history: History, asked: readonly Asked[]): Finding[] {
  const held = new Map(heldIn(history).map((side) => [side.key, side]));
  const wanted = askedFor(asked).filter(settledIn(history, asked));
  const known = new Set(wanted.map(({ key }) => key));
  return [
    ...wanted.flatMap((side) => findingOf(side, held.get(side.key))),
    ...[...held.values()]
      .filter(({ key }) => !known.has(key))
      .map(({ event, key, told }) => ({ event, ...gone(key, told) })),
  ].toSorted((one, other) => one.event - other.event);
}

const gone = (key: string, told: Side['told']) => ({
  ...differing(told as Plain, undefined),
  what: `${key} is no longer asked for`,
});

function findingOf({ event, key, told }: Side, held: Side | undefined): (Finding & { event: number })[] {
  if (!held) {
    const { would } = differing(undefined, told as Plain);
    return [{ event, what: `${key} was not asked for then`, was: 'nothing', would }];
  }
  const fields = Object.keys(told).filter((name) => told[name] !== undefined);
  const field = fields.find((name) => !same(told[name], held.told[name]));
  if (field === undefined) return [];
  const { what, was, would } = differing(held.told[field], told[field], field);
  return [{ event: held.event, what: `${key}: ${what}`, was, would }];
}

/**
 * Whether the history can hold a command at all: its task was completed, and it was no timer that was cancelled in the
 * very task that started it.
 */
function settledIn({ events }: History, asked: readonly Asked[]): (side: Side) => boolean {
  const completed = new Set(
    (events ?? []).map(({ workflowTaskCompletedEventAttributes: task }) => Number(task?.startedEventId)),
  );
  const cancelled = new Set(
    asked
      .filter(({ kind }) => kind === 'cancelTimer')
      .map(({ event, attributes }) => `${event} startTimer ${textual(attributes['seq'])}`),
  );
  return ({ event, key }) => completed.has(event) && !cancelled.has(`${event} ${key}`);
}
