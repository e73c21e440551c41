import { fileURLToPath } from 'node:url';
import type { FoundEvent } from '#libs/contracts';
import type { DomainEvent, SeatEvent } from '#libs/messages';
import type proto from '@temporalio/proto';
import type { InjectedSinks, ReplayResult } from '@temporalio/worker';
import type { Sealer } from '../codec.js';
import { sealedConverter } from '../data-converter.js';
import { buildBundle } from '../workflow-bundle.js';
import type { ToldSinks } from './told.interceptors.js';

const interceptors = fileURLToPath(new URL('told.interceptors.js', import.meta.url));

/** An event of a request or of a question, as a workflow knows it. */
export type ToldEvent = FoundEvent<DomainEvent | SeatEvent>;

/** What one run tells of the book. */
export interface Told {
  /** The number behind which it begins. */
  began: number;
  /** What stood behind that, as far as the run learnt it. */
  events: ToldEvent[];
  /** Why the history could not be replayed. */
  unreadable?: string;
  /** Whether somebody put an end to it: the next run counts from where that one begins. */
  givenUp?: boolean;
}

interface Piece {
  workflowId: string;
  history: proto.temporal.api.history.v1.IHistory;
}

/** Replays histories one after the other in one worker and lets each tell what it knows. Nothing is carried out. */
export class Replayer {
  private piece: Piece | undefined;
  private told: Told = { began: 0, events: [] };

  private constructor(private readonly open: (replayer: Replayer) => AsyncIterableIterator<ReplayResult>) {}

  private results: AsyncIterableIterator<ReplayResult> | undefined;

  /** With the workflows of this build. */
  static async open(sealer: Sealer): Promise<Replayer> {
    const { DefaultLogger, Runtime, Worker } = await import('@temporalio/worker');
    const code = await buildBundle({ listeners: [interceptors] });
    const replayed = (self: Replayer) => {
      const options = {
        workflowBundle: { code },
        dataConverter: sealedConverter(sealer),
        sinks: self.sinks(),
      };
      return Worker.runReplayHistories(options, self.pieces());
    };
    return new Replayer((self) => {
      // What a replay says of itself is for builders. A process's runtime goes with its last worker, so each brings its own.
      const logger = new DefaultLogger('ERROR', () => undefined);
      const logging = { forward: {}, filter: 'ERROR' };
      try {
        Runtime.install({ shutdownSignals: [], logger, telemetryOptions: { logging } });
      } catch {
        // The process has one of its own.
      }
      return replayed(self);
    });
  }

  async replay(piece: Piece): Promise<Told> {
    this.told = { began: 0, events: [] };
    this.piece = piece;
    this.results ??= this.open(this);
    const { value } = (await this.results.next()) as IteratorResult<ReplayResult, undefined>;
    // A name and not the message: that may quote what the history holds.
    return value?.error ? { ...this.told, unreadable: value.error.name } : this.told;
  }

  async close(): Promise<void> {
    this.piece = undefined;
    await this.results?.return?.();
  }

  /** The worker asks for the next history when the next result is asked for. */
  private async *pieces(): AsyncGenerator<Piece> {
    while (this.piece) yield this.piece;
  }

  private sinks(): InjectedSinks<ToldSinks> {
    return {
      told: {
        began: { fn: (_info, version) => void (this.told.began = version), callDuringReplay: true },
        stood: {
          fn: (_info, events) => void this.told.events.push(...(JSON.parse(events) as ToldEvent[])),
          callDuringReplay: true,
        },
      },
    };
  }
}
