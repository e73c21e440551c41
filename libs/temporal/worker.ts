import type { NativeConnection, Worker, WorkerOptions } from '@temporalio/worker';
import { sealedConverter } from './data-converter.js';
import type { Sealer } from './codec.js';

export interface WorkerParts {
  connection: NativeConnection;
  namespace: string;
  taskQueue: string;
  /** The prebuilt bundle of the workflows. */
  bundle: { codePath: string } | { code: string };
  activities: object;
  sealer: Sealer;
  /** Requests kept in memory; the others are replayed when something happens to them. */
  cachedWorkflows: number;
  /** What is new behind `patched` waits: no history gets a mark that the build before could not replay. */
  holdPatches?: boolean;
  shutdownGraceMs: number;
}

/** Settings that were measured, each with its reason in the architecture's "must hold" 2 and 9. */
const measured = {
  // A killed worker's requests are offered to the others after this long; the default makes callers wait 10 s.
  stickyQueueScheduleToStartTimeout: '1s',
  workflowTaskPollerBehavior: { type: 'autoscaling' },
  activityTaskPollerBehavior: { type: 'autoscaling' },
  reuseV8Context: true,
  // A task that waits for PostgreSQL holds its slot for 2 s, so there must be some left for the others; and all of them
  // together must be done within the task timeout of 2 s, so there can't be many (150 made a burst time out and repeat).
  maxConcurrentWorkflowTaskExecutions: 60,
} as const satisfies WorkerOptionsPart;
type WorkerOptionsPart = Partial<WorkerOptions>;

/** How long after its grace a worker still waits for Temporal; real milliseconds. */
const FORCE_AFTER_MS = 5_000;

/** A worker for requests; the caller owns its `run()` promise and its `shutdown()`. */
export async function openWorker(parts: WorkerParts): Promise<Worker> {
  // Only a worker's process loads the SDK's native core; the API has no use for it.
  const { Worker: NativeWorker } = await import('@temporalio/worker');
  return NativeWorker.create({
    ...measured,
    connection: parts.connection,
    namespace: parts.namespace,
    taskQueue: parts.taskQueue,
    workflowBundle: 'code' in parts.bundle ? parts.bundle : { codePath: parts.bundle.codePath },
    activities: parts.activities,
    dataConverter: sealedConverter(parts.sealer),
    maxCachedWorkflows: parts.cachedWorkflows,
    ...(parts.holdPatches && { patchActivationCallback: () => false }),
    shutdownGraceTime: parts.shutdownGraceMs,
    // Without it a worker that is told to stop while Temporal is away waits for it for ever.
    shutdownForceTime: parts.shutdownGraceMs + FORCE_AFTER_MS,
  });
}
