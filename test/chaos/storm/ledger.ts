import { createWriteStream } from 'node:fs';
import type { WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Answered } from '../api-process.js';

/** One HTTP answer, as it came: status 0 where there was none. */
export interface Line {
  key: string;
  type: string;
  path: string;
  status: number;
  code?: string;
  version?: number;
  /** Real milliseconds since the storm began. */
  at: number;
}

/** What became of a command for good. */
export interface Verdict {
  key: string;
  type: string;
  path: string;
  /** The request that it is about, or made. */
  request?: string;
  accepted: boolean;
  code?: string;
  version?: number;
}

/** Answers that leave open what became of the command: it is sent again under its key. */
const OPEN = new Set([0, 429, 502, 503, 504]);
export const isOpen = ({ status }: { status: number }): boolean => OPEN.has(status);

/** A ledger of every HTTP answer, outside the product: a line each in a file, verdicts in memory. */
export class Ledger {
  readonly verdicts: Verdict[] = [];
  lines = 0;
  /** Answers of 500 and above that say nothing of pending or away: the product's own mistakes. */
  readonly faults: Line[] = [];
  private readonly file: WriteStream;
  private readonly begun = performance.now();

  constructor(path: string) {
    this.file = createWriteStream(path);
  }

  write(command: Pick<Line, 'key' | 'type' | 'path'>, { status, body }: Answered): void {
    const line: Line = {
      ...command,
      status,
      ...(typeof body['code'] === 'string' && { code: body['code'] }),
      ...(typeof body['version'] === 'number' && { version: body['version'] }),
      at: Math.round(performance.now() - this.begun),
    };
    this.lines += 1;
    if (status >= 500 && status !== 503) this.faults.push(line);
    this.file.write(`${JSON.stringify(line)}\n`);
  }

  async close(): Promise<void> {
    this.file.end();
    await finished(this.file);
  }
}
