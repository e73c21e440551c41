import { randomBytes } from 'node:crypto';
import { openStore, type ListFilter, type Store } from '#libs/store';
import { quantile } from './quantile.js';
import { report, type Row } from './report.js';
import { appendLife } from './seed/appended-life.js';
import { seededPlace } from './seed/seeded-place.js';

const SIZES = (process.env['HUYING_BENCH_SIZES'] ?? '1000,100000,1000000').split(',').map(Number);
const LIVES = 150;
const PAGES = 40;

/** What stays the same however many requests there are: an append, and a page of each kind of list. */
const rows: Row[] = [];
for (const requests of SIZES) {
  const place = await seededPlace(requests);
  const store = await openStore({ url: place.url, masterKey: place.masterKey });
  try {
    rows.push({ 'stored requests': requests, ...(await appends(store)), ...(await lists(store)) });
  } finally {
    await store.close();
    await place.stop();
  }
}
report('growth of the book', rows);

async function appends(store: Store): Promise<Row> {
  const key = await store.keyring.keyOf('e-1');
  const times: [number[], number[]] = [[], []];
  for (let life = 0; life < 2 * LIVES; life++) {
    if (life === LIVES) times.forEach((list) => list.splice(0));
    await appendLife(store, key, `g-${randomBytes(6).toString('hex')}`, ...times);
  }
  const [first, later] = times;
  return {
    'opening p50 ms': quantile(first, 0.5),
    'one event p50 ms': quantile(later, 0.5),
    'one event p95 ms': quantile(later, 0.95),
  };
}

async function lists(store: Store): Promise<Row> {
  const specialist = { people: ['p-u-0031-s3-2'], units: [], enterprises: [], tasked: [] };
  const asked: Record<string, ListFilter> = {
    'all by due': {},
    'open by change': { open: true, order: 'updated' },
    "a specialist's": { scope: specialist },
    'a common word': { text: '补贴' },
    'a rare phrase': { text: '股权激励' },
  };
  const row: Row = {};
  for (const [name, filter] of Object.entries(asked)) {
    const took: number[] = [];
    for (let page = 0; page < PAGES; page++) {
      const began = performance.now();
      await store.requests.list({ ...filter, limit: 25 });
      took.push(performance.now() - began);
    }
    row[`${name} p50 ms`] = quantile(took, 0.5);
  }
  return row;
}
