import { setTimeout as delay } from 'node:timers/promises';
import type { Client as TemporalClient } from '@temporalio/client';
import { Client, Connection } from '@temporalio/client';
import { bare } from './lifecycle/bare/bare-contender.js';
import { Ground } from './lifecycle/ground.js';
import { query } from './lifecycle/query.js';
import { Product } from './lifecycle/product-contender.js';
import { quantile } from './quantile.js';
import { report } from './report.js';
import type { Row } from './report.js';

/** Timers that fall due at one moment, as deadlines do at closing time. */
const TIMERS = Number(process.env['HUYING_BENCH_TIMERS'] ?? 1_000);
/** Starts a second that every contender keeps up with; it decides how far ahead the common moment lies. */
const STARTS_PER_SECOND = 12;
const CLIENTS = 16;
const HOUR = 3_600_000;
/** Monday 2026-03-02, nine in Shanghai; what is opened that day is planned by Tuesday, half past five. */
const MONDAY_9 = Date.UTC(2026, 2, 2, 1);
const TUESDAY_1730 = Date.UTC(2026, 2, 3, 9, 30);
const WORKDAY_MS = 7 * HOUR;
const openingMs = (TIMERS / STARTS_PER_SECOND) * 1000;

const ground = await Ground.open();
try {
  report('lateness of timers due at one moment', [await bareRow(), await productRow()]);
} finally {
  await ground.close();
}

async function bareRow(): Promise<Row> {
  const contender = await bare('tuned', ground);
  const { address, namespace } = ground.temporal;
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace });
  const due = Date.now() + openingMs * 1.5;
  await abreast((n) => startTimer(client, n, due));
  const { adminUrl } = await ground.database('bare_tuned');
  const sql = `select extract(epoch from at) * 1000 - ${due} as late from bare_step where step = 'fired'`;
  const row = lateness('tuned', await whenAll(adminUrl, sql));
  await connection.close();
  await contender.stop();
  return row;
}

function startTimer(client: TemporalClient, n: number, due: number): Promise<unknown> {
  const workflowId = `timer/${n}`;
  return client.workflow.start('timerWorkflow', { workflowId, taskQueue: 'tuned', args: [workflowId, due] });
}

/** The plan of every request opened on Monday is due in one moment; its breach is what a timer tells. */
async function productRow(): Promise<Row> {
  const scale = WORKDAY_MS / (openingMs * 1.1);
  const clock = { origin: MONDAY_9, start: Date.now(), scale };
  const product = await Product.start(ground, 'timers', { clock });
  await abreast(() => product.open());
  const due = clock.start + (TUESDAY_1730 - MONDAY_9) / scale;
  const sql = `select extract(epoch from written_at) * 1000 - ${due} as late from event
    where type = 'breached' and data ->> 'clock' = 'plan'`;
  const row = lateness('product', await whenAll(product.databaseUrl, sql));
  await product.stop();
  return row;
}

async function abreast(work: (n: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      while (next < TIMERS) await work((next += 1));
    }),
  );
}

/** Asks until every timer has told. */
async function whenAll(url: string, sql: string): Promise<number[]> {
  for (;;) {
    const rows = await query<{ late: string }>(url, sql);
    if (rows.length >= TIMERS) return rows.map(({ late }) => Number(late));
    await delay(1_000);
  }
}

function lateness(who: string, late: number[]): Row {
  const [p50, p99, most] = [0.5, 0.99, 1].map((share) => quantile(late, share) / 1000);
  return {
    who,
    timers: late.length,
    'late p50 s': p50 ?? 0,
    'p99 s': p99 ?? 0,
    'most s': most ?? 0,
    'told/s': late.length / (most ?? 1),
  };
}
