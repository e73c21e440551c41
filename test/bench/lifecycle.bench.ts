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
const WARM_UP = 60;

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
    await race(contender, ground.parts, 16, WARM_UP);
    for (const { clients, lifecycles } of LOADS)
      rows.push(await race(contender, ground.parts, clients, lifecycles));
    costs.push(await historyCost(contender, ground.temporal));
    await contender.stop();
  }
  report('lifecycle', rows);
  report('what a lifecycle leaves in Temporal', costs);
  report('the product as a multiple of the bare workflows', ratios(rows));
} finally {
  await ground.close();
}
