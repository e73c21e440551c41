import { setTimeout as delay } from 'node:timers/promises';
import type { ChaosWorld } from '../chaos-world.js';

/** A moment is told within this after it fell due, once all is up; real milliseconds. */
const IN_TIME_MS = 3_000;
/** Real milliseconds after which the storm gives up waiting for everything to move. */
const GIVE_UP_MS = 180_000;

/** Waits until no moment is overdue any more; after `GIVE_UP_MS` it is left to the audit to say which are. */
export async function caughtUp(world: ChaosWorld): Promise<void> {
  const begun = performance.now();
  while (performance.now() - begun < GIVE_UP_MS) {
    const late = (await world.open()).filter(({ overdueMs }) => overdueMs > IN_TIME_MS);
    if (late.length === 0) return;
    await delay(500);
  }
}
