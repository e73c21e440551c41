import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Keyring } from '../keyring.js';
import { JournalFault } from '../errors.js';
import type { MasterKey } from '../master-keys.js';
import { Filler } from './filler.js';

/** Where the journal is, what opens it, and how many share the work. */
export interface CrewOptions {
  adminUrl: string;
  masterKey: MasterKey;
  threads?: number | undefined;
}

/** What a thread is asked to fill, and the master keys there are at this moment: it cannot look for them itself. */
export interface Asked {
  streams: string[];
  masterKeys: readonly Uint8Array[];
}

/** Somebody who fills portions. */
interface Hand {
  fill(streams: string[]): Promise<number>;
  close(): Promise<void>;
}

const MOST_THREADS = 4;
/** A thread is worth its start from so many portions on. */
const WORTH_IT = 4;

/** The threads of a rebuild: evolving and opening words is work for a processor, and streams know nothing of each other. */
export class Crew {
  private constructor(private readonly hands: Hand[]) {}

  static async of(options: CrewOptions, portions: number, keyring: Keyring): Promise<Crew> {
    const { adminUrl, masterKey } = options;
    const worth = portions < WORTH_IT ? 0 : Math.min(MOST_THREADS, availableParallelism());
    const threads = options.threads ?? worth;
    if (threads === 0) return new Crew([await Filler.open(adminUrl, keyring)]);
    return new Crew(Array.from({ length: threads }, () => thread(adminUrl, masterKey)));
  }

  /** Hands out the portions; `done` hears of each, with how many events it had. */
  async work(portions: Iterable<string[]>, done: (portion: string[], events: number) => void): Promise<void> {
    const waiting = portions[Symbol.iterator]();
    const one = async (hand: Hand) => {
      for (let next = waiting.next(); !next.done; next = waiting.next())
        done(next.value, await hand.fill(next.value));
    };
    await Promise.all(this.hands.map(one));
  }

  async close(): Promise<void> {
    await Promise.all(this.hands.map((hand) => hand.close()));
  }
}

/** What a thread says of a portion. */
export type Said = { events: number } | { fault: string };

function thread(adminUrl: string, masterKey: MasterKey): Hand {
  const worker = new Worker(new URL('./filler-thread.js', import.meta.url), { workerData: adminUrl });
  const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const fell = new Promise<never>((_, reject) => worker.once('error', reject));
  const left = gone.then(() => Promise.reject(new Error('a thread of the rebuild ended')));
  // Whoever waits for a portion hears of it; between two nobody does.
  for (const end of [fell, left]) end.catch(() => undefined);
  return {
    fill: async (streams) => {
      const answered = new Promise<Said>((resolve) => worker.once('message', resolve));
      const masterKeys = typeof masterKey === 'function' ? masterKey() : [masterKey];
      worker.postMessage({ streams, masterKeys } satisfies Asked);
      const said = await Promise.race([answered, fell, left]);
      if ('fault' in said) throw new JournalFault(said.fault);
      return said.events;
    },
    close: async () => {
      worker.postMessage(null);
      await gone;
    },
  };
}
