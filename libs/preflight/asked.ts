import { canonicalJson } from '#libs/seal';
import { plain, textual } from './plain.js';
import type { Plain } from './plain.js';

/** The beginning of the names of task queues in replays. */
export const REPLAY = 'preflight';

/** One command that a workflow task gave. */
export interface Asked {
  /** The last event that the task knew: it started with it. */
  event: number;
  /** `startTimer`, `scheduleLocalActivity`, `updateResponse` … */
  kind: string;
  attributes: { [key: string]: Plain };
}

/** The commands of one workflow task, as the witness told them. */
export function askedOf(event: number, commands: string): Asked[] {
  return (JSON.parse(commands) as Record<string, unknown>[]).map((command) => {
    const [kind = 'nothing'] = Object.keys(command).filter((key) => key !== 'userMetadata');
    const attributes = plain({
      ...(command[kind] as object),
      userMetadata: command['userMetadata'],
    }) as Asked['attributes'];
    // Without a word about it a command goes to the task queue of its worker, here the replay's.
    if (textual(attributes['taskQueue']).startsWith(REPLAY)) delete attributes['taskQueue'];
    // A request that was opened behind a patch goes on behind its deprecation.
    if (kind === 'setPatchMarker') delete attributes['deprecated'];
    return { event, kind, attributes };
  });
}

/** What a command is about, for people: `startTimer 3`, `appendBatch`. */
export function nameOf({ kind, attributes }: Asked): string {
  const { activityType, seq } = attributes;
  if (typeof activityType === 'string') return activityType;
  return kind === 'startTimer' || kind === 'cancelTimer' ? `${kind} ${textual(seq)}` : kind;
}

export const same = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other);
