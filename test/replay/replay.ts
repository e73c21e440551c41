import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { buildBundle, sealedConverter } from '#libs/temporal';
import proto from '@temporalio/proto';
import { Worker } from '@temporalio/worker';
import type { InjectedSinks } from '@temporalio/worker';
import { testSeal } from '../support/request-world.js';
import type { TranscriptSinks } from './transcript.interceptors.js';

const interceptors = fileURLToPath(new URL('transcript.interceptors.js', import.meta.url));

/** The workflows of this build, with the transcript's interceptors. */
export const replayBundle = () => buildBundle([interceptors]);

/** A recorded run: the history as Temporal gave it, and what the workflow asked for then. */
export interface Recorded {
  workflowId: string;
  /** The history as protobuf, in base64. */
  history: string;
  transcript: string[];
}

/** Replays a history against this build; gives the transcript, throws where the commands differ. */
export async function replay(
  code: string,
  { workflowId, history }: Omit<Recorded, 'transcript'>,
): Promise<string[]> {
  const lines: string[] = [];
  const sinks: InjectedSinks<TranscriptSinks> = {
    transcript: { line: { fn: (_info, ...line) => void lines.push(shown(...line)), callDuringReplay: true } },
  };
  const options = { workflowBundle: { code }, dataConverter: sealedConverter(testSeal), sinks };
  const events = proto.temporal.api.history.v1.History.decode(Buffer.from(history, 'base64'));
  await Worker.runReplayHistory(options, events, workflowId);
  return lines;
}

/** Lengths as they are, everything longer by its hash. */
function shown(kind: string, attributes: string): string {
  if (attributes.length < 40) return `${kind} ${attributes}`;
  return `${kind} sha256:${createHash('sha256').update(attributes).digest('hex').slice(0, 16)}`;
}
