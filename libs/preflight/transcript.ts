import { createHash } from 'node:crypto';
import { canonicalJson } from '#libs/seal';
import { nameOf } from './asked.js';
import type { Asked } from './asked.js';
import type { Finding } from './finding.js';

const SHORT = 60;

/** What a replay asked for, a line each: short attributes as they are, longer ones by their hash. */
export function transcriptOf(asked: readonly Asked[]): string[] {
  return asked.map((one) => {
    const attributes = canonicalJson(one.attributes);
    const hash = createHash('sha256').update(attributes).digest('hex').slice(0, 16);
    return `${one.event} ${nameOf(one)} ${attributes.length > SHORT ? `sha256:${hash}` : attributes}`;
  });
}

/** The first line in which a replay departs from a transcript that was recorded. */
export function againstTranscript(transcript: readonly string[], asked: readonly Asked[]): Finding[] {
  const lines = transcriptOf(asked);
  const index = Array.from({ length: Math.max(lines.length, transcript.length) }, (_, at) => at).find(
    (at) => lines[at] !== transcript[at],
  );
  if (index === undefined) return [];
  const [was, would] = [transcript[index] ?? 'nothing', lines[index] ?? 'nothing'];
  return [{ event: Number.parseInt(was) || asked[index]?.event, what: 'the recorded command', was, would }];
}
