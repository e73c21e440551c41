import type { Readable } from 'node:stream';
import type { Problem } from '#libs/problem';

/** What is said of a stream that is longer than the limit, or that broke off. */
export interface GatheringProblems {
  tooLarge: () => Problem;
  broken: () => Problem;
}

/** The bytes of a stream; what lies beyond the limit is let pass, so that the refusal can be read. */
export function gathered(
  stream: Readable,
  most: number,
  { tooLarge, broken }: GatheringProblems,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // Gone while the door was asked: of a stream that is closed already nothing is ever heard again.
    if (stream.destroyed) return reject(broken());
    const parts: Buffer[] = [];
    let size = 0;
    const take = (part: Buffer) => {
      size += part.length;
      parts.push(part);
      if (size <= most) return;
      parts.length = 0;
      stream.off('data', take).resume();
      reject(tooLarge());
    };
    stream.on('data', take);
    stream.once('end', () => resolve(Buffer.concat(parts)));
    // As often as it likes: an error that nobody hears ends the process.
    stream.on('error', () => reject(broken()));
    stream.once('close', () => reject(broken()));
  });
}
