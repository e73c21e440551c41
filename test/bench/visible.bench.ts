import { Ground } from './lifecycle/ground.js';
import { Product } from './lifecycle/product-contender.js';
import { quantile } from './quantile.js';
import { report } from './report.js';

const WARM_UP = 30;
const TIMES = 200;

/** From the acknowledgement of an opening until a list shows it; the list's own time is in it. */
const ground = await Ground.open();
try {
  const product = await Product.start(ground);
  const took: number[] = [];
  for (let n = 0; n < WARM_UP + TIMES; n += 1) {
    const ms = await product.visible();
    if (n >= WARM_UP) took.push(ms);
  }
  report('until a list shows what was acknowledged', [
    { openings: TIMES, 'p50 ms': quantile(took, 0.5), 'p99 ms': quantile(took, 0.99) },
  ]);
  await product.stop();
} finally {
  await ground.close();
}
