import { bare } from './lifecycle/bare/bare-contender.js';
import type { Contender } from './lifecycle/contender.js';
import { residentMiB } from './lifecycle/cpu.js';
import { Ground } from './lifecycle/ground.js';
import { Product } from './lifecycle/product-contender.js';
import { report } from './report.js';
import type { Row } from './report.js';

/** Fewer than the 2,000 that a worker keeps, so that each is cached; opened in portions, of which the first warms up. */
const PORTION = 500;
const PORTIONS = 4;
const CLIENTS = 16;
const KIB = 1024;

const ground = await Ground.open();
try {
  const rows: Row[] = [];
  for (const start of [() => bare('tuned', ground), () => Product.start(ground)])
    rows.push(await held(await start()));
  report('memory of an open request', rows);
} finally {
  await ground.close();
}

/** Resident memory that an open and cached request adds; a heap grows in steps, hence many at a time. */
async function held(contender: Contender): Promise<Row> {
  await open(contender, PORTION);
  const before = resident(contender);
  for (let portion = 1; portion < PORTIONS; portion += 1) await open(contender, PORTION);
  const after = resident(contender);
  await contender.stop();
  const opened = PORTION * (PORTIONS - 1);
  const each = (part: 'worker' | 'temporal') => ((after[part] - before[part]) * KIB) / opened;
  return {
    who: contender.name,
    requests: opened + PORTION,
    'worker KiB each': each('worker'),
    'Temporal KiB each': each('temporal'),
    'worker MiB': after.worker,
    'Temporal MiB': after.temporal,
  };
}

const resident = ({ parts }: Contender) => ({
  worker: residentMiB(parts['worker'] ?? 0),
  temporal: residentMiB(ground.parts['temporal'] ?? 0),
});

async function open(contender: Contender, count: number): Promise<void> {
  let left = count;
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      while (left-- > 0) await contender.open();
    }),
  );
}
