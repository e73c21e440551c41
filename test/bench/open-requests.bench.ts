import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TemporalFile } from '../chaos/temporal-file.js';
import { Product } from './lifecycle/product-contender.js';
import { race } from './lifecycle/race.js';
import { report } from './report.js';
import type { Row } from './report.js';
import { seededPlace } from './seed/seeded-place.js';

/** So many open requests stand in the book: their clocks and loads, their rows in every list. */
const SIZES = (process.env['HUYING_BENCH_OPEN'] ?? '1000,10000,100000').split(',').map(Number);
const CLIENTS = 16;
const WARM_UP = 60;
const LIFECYCLES = 240;

/** What a lifecycle costs beside them; the same Temporal server, which holds only those that are carried out. */
const rows: Row[] = [];
for (const open of SIZES) rows.push(await beside(open));
report('a lifecycle beside so many open requests', rows);

async function beside(open: number): Promise<Row> {
  const place = await seededPlace(open, 1);
  const home = mkdtempSync(join(tmpdir(), 'huying-bench-'));
  const temporal = await TemporalFile.start(join(home, 'temporal'));
  const ground = { home, temporal: temporal.place, database: () => Promise.resolve(place) };
  const product = await Product.start(ground, 'product', { seeded: place });
  try {
    const servers = { temporal: temporal.pid, database: place.pid };
    await race(product, servers, CLIENTS, WARM_UP);
    return { 'open requests': open, ...(await race(product, servers, CLIENTS, LIFECYCLES)) };
  } finally {
    await product.stop();
    await temporal.kill();
    await place.stop();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}
