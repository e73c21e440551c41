import type { Log } from '#libs/embedded';
import type { Kept } from './keep-running.js';

/** What has been started and must be stopped, the last first. */
export class StopOrder {
  private readonly started: Kept[] = [];

  add(kept: Kept | undefined): void {
    if (kept) this.started.push(kept);
  }

  async stopAll(log: Log): Promise<void> {
    for (let kept = this.started.pop(); kept; kept = this.started.pop()) {
      log(`stopping ${kept.name}`);
      await kept.stop();
    }
  }
}
