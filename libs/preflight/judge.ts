import { againstBuild } from './against-build.js';
import { againstHistory } from './against-history.js';
import type { Finding } from './finding.js';
import type { History } from './open-history.js';
import type { Replayed, Replayer } from './replayer.js';
import { againstTranscript } from './transcript.js';

/** A history to be judged by, its payloads opened. */
export interface Case {
  from: 'live' | 'recorded';
  workflowId: string;
  /** Of a recorded history its name, of a live one the workflow's id. */
  name: string;
  history: History;
  /** What was asked for when it was recorded. */
  transcript?: readonly string[];
}

/** The build that is to take over, and the one that is at work if its bundle was kept. */
export interface Builds {
  candidate: Replayer;
  running?: Replayer;
}

/** Whether a build does in this history what was done in it; nothing if it does. */
export async function judge(one: Case, { candidate, running }: Builds): Promise<Finding[]> {
  const { workflowId, history, transcript } = one;
  const replayed = await candidate.replay(workflowId, history);
  if (replayed.broken !== undefined) {
    const before = transcript ? undefined : await running?.replay(workflowId, history);
    return [broken(replayed, before)];
  }
  const held = againstHistory(history, replayed.asked);
  if (held.length > 0) return held;
  if (transcript) return againstTranscript(transcript, replayed.asked);
  const before = await running?.replay(workflowId, history);
  // Where the running build cannot replay what it did itself, the history alone is left to go by.
  return before && before.broken === undefined ? againstBuild(before.asked, replayed.asked) : [];
}

/** What Temporal says of a replay that went no further, without its wrapping. */
function broken({ asked, broken: words = '' }: Replayed, before: Replayed | undefined): Finding {
  const [, event, was] = /HistoryEvent\(id: (\d+), (\w+)\)/.exec(words) ?? [];
  const what = (reasonIn(words) ?? words).slice(0, MOST_WORDS);
  const also = before?.broken === undefined ? '' : ' (the running build does not replay it either)';
  // Where Temporal names no event, it is one behind the last task that gave a command.
  const place = event === undefined ? asked.at(-1)?.event : Number(event);
  return { ...(place !== undefined && { event: place }), what: `${what}${also}`, ...(was && { was }) };
}

const MOST_WORDS = 200;

/** A failure's message; the workflow's own stands in base64, of which the beginning is printed. */
function reasonIn(words: string): string | undefined {
  const encoded = /encoded_attributes: Some\(\[([\w+/=]+)/.exec(words)?.[1] ?? '';
  const own = /"message":"([^"]*)/.exec(Buffer.from(encoded, 'base64').toString())?.[1];
  return own ?? /message: "(?:\[TMPRL1100\] )?((?:[^"\\]|\\.)*)"/.exec(words)?.[1];
}
