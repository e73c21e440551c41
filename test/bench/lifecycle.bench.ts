import { bare } from './lifecycle/bare/bare-contender.js';
import { historyCost } from './lifecycle/history-cost.js';
import type { Contender } from './lifecycle/contender.js';
import { Ground } from './lifecycle/ground.js';
import { Product } from './lifecycle/product-contender.js';
import { race } from './lifecycle/race.js';
import { ratios } from './lifecycle/ratios.js';
import { report } from './report.js';
import type { Row } from './report.js';

/** Lifecycles carried by so many clients; one round each, after a warm-up. */
const LOADS = [
  { clients: 1, lifecycles: 40 },
  { clients: 16, lifecycles: 240 },
  { clients: 64, lifecycles: 320 },
];
const WARM_UP = 240;

const ground = await Ground.open();
const rows: Row[] = [];
const costs: Row[] = [];
try {
  const contenders: (() => Promise<Contender>)[] = [
    () => bare('plain', ground),
    () => bare('tuned', ground),
    () => Product.start(ground),
  ];
  for (const start of contenders) {
    const contender = await start();
    const before = await ground.stored(contender.databaseUrl);
    await race(contender, ground.parts, 16, WARM_UP);
    for (const { clients, lifecycles } of LOADS)
      rows.push(await race(contender, ground.parts, clients, lifecycles));
    const after = await ground.stored(contender.databaseUrl);
    const lived = WARM_UP + LOADS.reduce((sum, { lifecycles }) => sum + lifecycles, 0);
    const kept = {
      'Temporal bytes each': (after.temporal - before.temporal) / lived,
      'database bytes each': (after.database - before.database) / lived,
    };
    costs.push({ ...(await historyCost(contender, ground.temporal)), ...kept });
    await contender.stop();
  }
  report('lifecycle', rows);
  report('what a lifecycle leaves', costs);
  report('the product as a multiple of the bare workflows', ratios(rows));
} finally {
  await ground.close();
}
