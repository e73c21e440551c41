import threads from 'node:worker_threads';
import type { WorkerOptions } from 'node:worker_threads';

const script = new URL('./quiet-thread.js', import.meta.url);

/**
 * Lets the threads that the SDK starts meanwhile carry workflows without taking the stack of every promise: a seventh of
 * a worker's processor time, for a query that must not be asked while a local activity runs (docs/decisions/0025, 0027).
 * The SDK has no setting for it. The stacks of failures stay.
 */
export async function withQuietThreads<T>(work: () => Promise<T>): Promise<T> {
  const shared = threads as { Worker: typeof threads.Worker };
  const { Worker } = shared;
  shared.Worker = class extends Worker {
    constructor(file: string | URL, options?: WorkerOptions) {
      super(script, { ...options, workerData: String(file) });
    }
  };
  try {
    return await work();
  } finally {
    shared.Worker = Worker;
  }
}
