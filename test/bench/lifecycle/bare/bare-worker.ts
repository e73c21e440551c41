import { fileURLToPath } from 'node:url';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { WorkerOptions } from '@temporalio/worker';
import { Pool } from 'pg';
import { createBareActivities } from './bare-activities.js';

/** A worker of bare workflows in a process of its own, with what one writes by hand or with all that is known to help. */
const { DATABASE_URL = '', TEMPORAL_ADDRESS = '', TEMPORAL_NAMESPACE = '', BARE = '' } = process.env;

const TUNED: Partial<WorkerOptions> = {
  workflowTaskPollerBehavior: { type: 'autoscaling' },
  activityTaskPollerBehavior: { type: 'autoscaling' },
};

Runtime.install({ shutdownSignals: [] });
const pool = new Pool({ connectionString: DATABASE_URL, max: 10 });
const connection = await NativeConnection.connect({ address: TEMPORAL_ADDRESS });
const worker = await Worker.create({
  connection,
  namespace: TEMPORAL_NAMESPACE,
  taskQueue: BARE,
  workflowsPath: fileURLToPath(new URL('./bare.workflow.js', import.meta.url)),
  activities: createBareActivities(pool),
  maxCachedWorkflows: 2_000,
  ...(BARE === 'tuned' && TUNED),
});
process.once('SIGTERM', () => worker.shutdown());
const running = worker.run();
process.send?.('ready');
await running;
await connection.close();
await pool.end();
process.disconnect?.();
