import { failureConverterPath, witnessing } from '#libs/temporal';
import type { WitnessSinks } from '#libs/temporal';
import { Worker } from '@temporalio/worker';
import type { InjectedSinks, ReplayResult } from '@temporalio/worker';
import { askedOf, REPLAY } from './asked.js';
import type { Asked } from './asked.js';
import type { History } from './open-history.js';

/** What came of a replay: all that the workflow asked for, and why it went no further, if it did not. */
export interface Replayed {
  asked: Asked[];
  broken?: string;
}

interface Wanted {
  workflowId: string;
  history: History;
}

/** One build of the workflows, to which one history after the other is replayed. */
export class Replayer {
  private asked: Asked[] = [];
  private readonly wanted: (Wanted | 'no more')[] = [];
  private ring: () => void = () => undefined;
  private readonly results: AsyncIterator<ReplayResult>;

  /** @param bundle the build's workflows as one file */
  constructor(bundle: string) {
    const sinks: InjectedSinks<WitnessSinks> = {
      witness: {
        asked: {
          fn: (_info, event, commands) => void this.asked.push(...askedOf(event, commands)),
          callDuringReplay: true,
        },
      },
    };
    const options = {
      replayName: REPLAY,
      workflowBundle: { code: witnessing(bundle) },
      dataConverter: { failureConverterPath },
      sinks,
    };
    this.results = Worker.runReplayHistories(options, this.histories())[Symbol.asyncIterator]();
  }

  /** Replays an opened history; one at a time. */
  async replay(workflowId: string, history: History): Promise<Replayed> {
    this.asked = [];
    const result = this.results.next();
    this.want({ workflowId, history });
    const { value } = (await result) as IteratorYieldResult<ReplayResult>;
    const asked = this.asked;
    return value.error ? { asked, broken: value.error.message } : { asked };
  }

  async close(): Promise<void> {
    const over = this.results.next();
    this.want('no more');
    await over;
  }

  private want(next: Wanted | 'no more'): void {
    this.wanted.push(next);
    this.ring();
  }

  private async *histories(): AsyncGenerator<Wanted> {
    for (;;) {
      const next = this.wanted.shift();
      if (next === 'no more') return;
      if (next) yield next;
      else await new Promise<void>((resolve) => (this.ring = resolve));
    }
  }
}
