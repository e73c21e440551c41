import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '#libs/embedded';

/** Something that runs until it is stopped or falls. */
export interface Started {
  exited: Promise<string>;
  stop: () => Promise<void>;
}

/** A part of Huying that is started again when it falls. */
export interface Part {
  name: string;
  start: () => Promise<Started>;
}

/** A part that is being watched. */
export interface Kept {
  name: string;
  stop: () => Promise<void>;
}

const LONGEST_PAUSE_MS = 30_000;
/** Who lived this long is taken for healthy; its next fall is again a first one. */
const HEALTHY_MS = 60_000;

/** Milliseconds to wait before a start: none after a first fall, then half a second, doubling up to half a minute. */
export function pauseBefore(falls: number): number {
  return falls <= 1 ? 0 : Math.min(500 * 2 ** (falls - 2), LONGEST_PAUSE_MS);
}

/** Starts a part and starts it again whenever it falls; the first start's failure is the caller's. */
export async function keepRunning(part: Part, log: Log): Promise<Kept> {
  let current: Started | undefined = await part.start();
  const stopping = new AbortController();
  const watch = async () => {
    let falls = 0;
    while (current) {
      const since = performance.now();
      const how = await current.exited;
      if (stopping.signal.aborted) return;
      falls = performance.now() - since > HEALTHY_MS ? 1 : falls + 1;
      current = await revive(part, how, falls, stopping.signal, log);
      // The stop came while this start was under way.
      if (stopping.signal.aborted) await current?.stop();
    }
  };
  const watching = watch();
  const stop = async () => {
    stopping.abort();
    await current?.stop();
    await watching;
  };
  return { name: part.name, stop };
}

async function revive(
  part: Part,
  how: string,
  falls: number,
  stopping: AbortSignal,
  log: Log,
): Promise<Started | undefined> {
  for (let tries = falls; !stopping.aborted; tries++) {
    const pause = pauseBefore(tries);
    log(`${part.name} ${how}; starting it again${pause === 0 ? '' : ` in ${pause / 1000} s`}`);
    try {
      await delay(pause, undefined, { signal: stopping });
      const again = await part.start();
      log(`${part.name} runs again`);
      return again;
    } catch (error) {
      how = `did not start (${error instanceof Error ? error.message : String(error)})`;
    }
  }
  return undefined;
}
