import { setTimeout as wait } from 'node:timers/promises';
import type { CalendarVersion } from '#libs/calendar';
import type { ClockMove } from '#libs/request';
import type { PinnedRequest } from '#libs/store';
import { requestsToMove } from './calendar-preview.js';
import { type Outcome, type Way, moveOne } from './move-one.js';

/** What a run of the job did. */
export interface MoveSummary {
  moved: { id: string; number: string; moves: ClockMove[] }[];
  unchanged: number;
  ended: number;
  failed: { id: string; number: string; reason: string }[];
  /** Requests that were not reached, because Temporal or the workers were away. */
  left: number;
}

export interface JobOptions {
  progress?: (done: number, of: number) => void;
  /** For requests that were being opened under the version before: longer than any process keeps it. */
  settleMs?: number;
}

/** Requests under way at once: quick enough, and the day's own work goes on. */
const LANES = 4;
const SETTLE_MS = 1_500;

/**
 * CLK-5: gives every open request the published version. It may be killed and run again: what is done is no longer
 * listed, and what was under way has its command's id. Ends when nothing is left that it has not tried.
 */
export async function moveAll(
  way: Way,
  next: CalendarVersion,
  options: JobOptions = {},
): Promise<MoveSummary> {
  const { progress = () => undefined, settleMs = SETTLE_MS } = options;
  const job = new Job(way, next, progress);
  if (await job.run()) {
    await wait(settleMs);
    await job.run();
  }
  return job.summary();
}

/** Without its state, of which there may be very many. */
type Listed = Pick<PinnedRequest, 'id' | 'number'>;

class Job {
  private readonly tried = new Set<string>();
  private readonly result: MoveSummary = { moved: [], unchanged: 0, ended: 0, failed: [], left: 0 };
  private done = 0;
  private of = 0;
  private away = false;

  constructor(
    private readonly way: Way,
    private readonly next: CalendarVersion,
    private readonly progress: (done: number, of: number) => void,
  ) {}

  /** One pass over what is listed; false if it had to stop. */
  async run(): Promise<boolean> {
    const waiting: Listed[] = [];
    for await (const { id, number } of requestsToMove(this.way.store, this.next))
      if (!this.tried.has(id)) waiting.push({ id, number });
    this.of += waiting.length;
    const lanes = Array.from({ length: LANES }, () => this.lane(waiting));
    await Promise.all(lanes);
    this.result.left += waiting.length;
    return !this.away;
  }

  summary(): MoveSummary {
    const moved = this.result.moved.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    return { ...this.result, moved };
  }

  private async lane(waiting: Listed[]): Promise<void> {
    for (let request = waiting.shift(); request; request = waiting.shift()) {
      if (this.away) {
        waiting.unshift(request);
        return;
      }
      this.tried.add(request.id);
      this.note(request, await this.moved(request));
    }
  }

  /** One that cannot be moved does not keep the others waiting. */
  private async moved(request: Listed): Promise<Outcome> {
    try {
      return await moveOne(this.way, request, this.next);
    } catch (error) {
      return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
  }

  private note({ id, number }: Listed, outcome: Outcome): void {
    if (outcome.kind === 'away') {
      this.away = true;
      this.result.left += 1;
      return;
    }
    if (outcome.kind === 'moved') this.result.moved.push({ id, number, moves: outcome.moves });
    if (outcome.kind === 'failed') this.result.failed.push({ id, number, reason: outcome.reason });
    if (outcome.kind === 'unchanged') this.result.unchanged += 1;
    if (outcome.kind === 'ended') this.result.ended += 1;
    this.done += 1;
    this.progress(this.done, this.of);
  }
}
