import { CancellationScope, sleep } from '@temporalio/workflow';

/**
 * The one durable timer of a request. Re-armed lazily: when the earliest moment moves later it stays as it is and is
 * set anew when it has rung; only an earlier moment cancels it (must hold 9).
 */
export class Alarm {
  rang = false;
  private armedFor = Infinity;
  private scope?: CancellationScope;

  /** Rings at the product instant `at`, which is `realMs` from now. */
  setFor(at: number, realMs: number): void {
    if (at >= this.armedFor) return;
    this.scope?.cancel();
    const scope = new CancellationScope();
    this.scope = scope;
    this.armedFor = at;
    scope
      .run(() => sleep(realMs))
      .then(
        () => this.ring(),
        () => undefined, // cancelled by an earlier moment, which has armed its own
      );
  }

  /** It was heard, and may be armed anew; not before, or one that rings beside an answer is armed twice (see `Desk.take`). */
  heard(): void {
    if (this.rang) this.armedFor = Infinity;
    this.rang = false;
  }

  private ring(): void {
    this.rang = true;
  }
}
