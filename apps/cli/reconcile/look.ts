import { setTimeout as delay } from 'node:timers/promises';
import { departureStart, questionIdOf } from '#libs/contracts';
import { accounts, compare, departuresIn, isRunning, withoutRun } from '#libs/temporal';
import type { Account, Difference, ToldEvent } from '#libs/temporal';
import { lossesIn } from './losses.js';
import type { Loss } from './losses.js';
import type { ReconcileParts } from './parts.js';
import { questionStreams, requestStreams } from './streams.js';
import type { Streams } from './streams.js';

/** A difference, and what came of it. */
export type Named = Difference & { mended: boolean; because?: string };

/** What a reconciliation found. */
export interface Report {
  /** Workflows that Temporal knows. */
  workflows: number;
  differences: Named[];
  /** What brought-back events speak of and nobody can give back. */
  lost: Loss[];
  /** Nothing is left for a person to look at. */
  ok: boolean;
}

export interface ReconcileOptions {
  mend: boolean;
  /** Only workflows that ran at this real moment or later. */
  since?: number;
  /** Streams whose workflow is put an end to, and starts again from what the journal knows. */
  fromJournal?: readonly string[];
  progress?: (done: number, of: number) => void;
}

/** A workflow task takes 2 s at most; after it the workflow knows what it has written. Real milliseconds. */
const FOLLOWS_MS = 3_000;
/** Open streams are read in portions of this many. */
const PORTION = 500;

/** Holds journal and Temporal against each other, stream by stream; mends what needs no guessing if it is told to. */
export async function reconcile(parts: ReconcileParts, options: ReconcileOptions): Promise<Report> {
  return new Reconciliation(parts, options).run();
}

class Reconciliation {
  private readonly differences: Named[] = [];
  private readonly lost: Loss[] = [];
  private readonly seen = new Set<string>();
  /** Workflows that knew less than the journal, by what they knew. */
  private readonly doubtful = new Map<string, number>();
  private readonly kinds: { requests: Streams; questions: Streams };

  constructor(
    private readonly parts: ReconcileParts,
    private readonly options: ReconcileOptions,
  ) {
    this.kinds = { requests: requestStreams(parts), questions: questionStreams(parts) };
  }

  async run(): Promise<Report> {
    const { since, progress } = this.options;
    for await (const account of accounts({ ...this.parts, since, progress })) {
      this.seen.add(account.workflowId);
      await this.hold(account);
    }
    await this.lookAgain();
    const wasBehind = this.differences.some(
      ({ kind }) => kind === 'journal-behind' || kind === 'history-dropped',
    );
    for (const streams of Object.values(this.kinds)) await this.lookForMissing(streams, wasBehind);
    await this.lookForDepartures();
    if (wasBehind) await this.lookForLostDepartures();
    const { differences, lost } = this;
    const ok = lost.length === 0 && differences.every(({ mended }) => mended);
    return { workflows: this.seen.size, differences, lost, ok };
  }

  /** One workflow against its stream. */
  private async hold(account: Account): Promise<void> {
    const { stream, workflowId } = account;
    const streams = workflowId === questionIdOf(stream) ? this.kinds.questions : this.kinds.requests;
    const { differences, append } = compare(account, await streams.book(stream));
    if (append.length > 0) this.lost.push(...(await lossesIn(this.parts.store, stream, append)));
    for (const difference of differences) {
      if (difference.kind === 'workflow-behind' && this.doubtful.get(workflowId) !== account.version) {
        this.doubtful.set(workflowId, account.version);
        continue;
      }
      await this.name(difference, this.wayOf(difference, streams, append));
    }
  }

  /** How a difference is mended; undefined where that would be guessing and nobody has decided. */
  private wayOf(
    { kind, stream }: Difference,
    streams: Streams,
    append: ToldEvent[],
  ): (() => Promise<boolean>) | undefined {
    if (kind === 'journal-behind') return () => streams.bringBack(stream, append);
    if (kind === 'workflow-behind' || kind === 'workflow-missing') return () => woken(streams, stream);
    const isDecided = this.options.fromJournal?.includes(stream) === true;
    return isDecided ? () => this.startAgain(streams, stream) : undefined;
  }

  /** The journal counts: what the workflow knows more is given up. */
  private async startAgain(streams: Streams, stream: string): Promise<boolean> {
    const handle = this.parts.client.workflow.getHandle(streams.workflowId(stream));
    if (await isRunning(this.parts.client, handle.workflowId))
      await handle.terminate('started again from the journal');
    return woken(streams, stream);
  }

  /** What was written just now stands in the journal first: only a workflow that does not follow is behind. */
  private async lookAgain(): Promise<void> {
    if (this.doubtful.size === 0) return;
    await delay(FOLLOWS_MS);
    const only = new Set(this.doubtful.keys());
    for await (const account of accounts({ ...this.parts, only })) await this.hold(account);
  }

  /** Streams that have not ended and of which no workflow was listed. */
  private async lookForMissing(streams: Streams, wasBehind: boolean): Promise<void> {
    for (let after = ''; ;) {
      const portion = await streams.open(after, PORTION);
      for (const { id, state } of portion) {
        const workflowId = streams.workflowId(id);
        // It may have been opened since Temporal was asked.
        if (this.seen.has(workflowId) || (await isRunning(this.parts.client, workflowId))) continue;
        const difference = withoutRun(id, state.version, wasBehind);
        await this.name(difference, this.wayOf(difference, streams, []));
      }
      after = portion.at(-1)?.id ?? '';
      if (portion.length < PORTION) return;
    }
  }

  /** A departure 离任 writes nothing to the journal itself; its process only has to be there (OWN-8). */
  private async lookForDepartures(): Promise<void> {
    const { store, client, departures } = this.parts;
    for (const { id } of await store.departures.open()) {
      const { workflowId } = departureStart(id, this.parts.taskQueue);
      if (await isRunning(client, workflowId)) continue;
      await this.name({ stream: workflowId, kind: 'workflow-missing', at: 0 }, async () => {
        await departures.ensure(id);
        return true;
      });
    }
  }

  private async lookForLostDepartures(): Promise<void> {
    const { store, client, taskQueue } = this.parts;
    for (const id of await departuresIn(client, taskQueue))
      if (!(await store.departures.get(id)))
        this.lost.push({ stream: `departure/${id}`, kind: 'departure', id });
  }

  private async name(difference: Difference, mend?: () => Promise<boolean>): Promise<void> {
    if (!this.options.mend || !mend) return void this.differences.push({ ...difference, mended: false });
    try {
      this.differences.push({ ...difference, mended: await mend() });
    } catch (error) {
      const because = error instanceof Error ? error.message : String(error);
      this.differences.push({ ...difference, mended: false, because });
    }
  }
}

async function woken(streams: Streams, stream: string): Promise<boolean> {
  await streams.wake(stream);
  return true;
}
