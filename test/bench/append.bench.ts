import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provideDatabase, startPostgres } from '#libs/embedded';
import { migrate, openStore } from '#libs/store';
import { quantile } from './quantile.js';
import { appendLife } from './seed/appended-life.js';
import { report } from './report.js';
import type { Row } from './report.js';

const LIVES = 300;
const folder = mkdtempSync(join(tmpdir(), 'huying-bench-'));
// As in production: every commit is on the disk before it is answered.
const server = await startPostgres({ dataDir: join(folder, 'postgres'), log: () => undefined });

try {
  const { url, adminUrl } = await provideDatabase(server.url, 'bench');
  await migrate(adminUrl);
  const store = await openStore({ url, masterKey: randomBytes(32) });
  const key = await store.keyring.keyOf('e-1');
  const rows: Row[] = [];
  // The first round warms up.
  for (const writers of [1, 1, 8]) {
    const first: number[] = [];
    const later: number[] = [];
    const began = performance.now();
    const write = async (writer: number) => {
      for (let life = 0; life < LIVES / writers; life++)
        await appendLife(store, key, `${randomBytes(4).toString('hex')}-${writer}-${life}`, first, later);
    };
    await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
    const seconds = (performance.now() - began) / 1000;
    rows.push({
      writers,
      'opening of 4 events p50 ms': quantile(first, 0.5),
      'p99 ms': quantile(first, 0.99),
      'one event p50 ms': quantile(later, 0.5),
      'one event p99 ms': quantile(later, 0.99),
      'appends/s': (first.length + later.length) / seconds,
    });
  }
  report('append to the journal', rows.slice(1));
  await store.close();
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
