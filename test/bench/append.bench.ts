import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MaybeState } from '#libs/request';
import { provideDatabase, startPostgres } from '#libs/embedded';
import type { DataKey } from '#libs/seal';
import { migrate, openStore, type Store } from '#libs/store';
import { next, opening, wordsAdded } from '../store/sample-life.js';

const LIVES = 300;
const folder = mkdtempSync(join(tmpdir(), 'huying-bench-'));
// As in production: every commit is on the disk before it is answered.
const server = await startPostgres({ dataDir: join(folder, 'postgres'), log: () => undefined });

try {
  const { url, adminUrl } = await provideDatabase(server.url, 'bench');
  await migrate(adminUrl);
  const store = await openStore({ url, masterKey: randomBytes(32) });
  const key = await store.keyring.keyOf('e-1');
  for (const writers of [1, 1, 8]) {
    const first: number[] = [];
    const later: number[] = [];
    const began = performance.now();
    const write = async (writer: number) => {
      for (let life = 0; life < LIVES / writers; life++)
        await live(store, key, `${randomBytes(4).toString('hex')}-${writer}-${life}`, first, later);
    };
    await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
    const perSecond = Math.round(((first.length + later.length) / (performance.now() - began)) * 1000);
    process.stdout.write(`${writers} writers: opening of 4 events ${shown(first)}, `);
    process.stdout.write(`one event ${shown(later)}, ${perSecond} appends/s\n`);
  }
  await store.close();
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function live(store: Store, key: DataKey, id: string, first: number[], later: number[]): Promise<void> {
  let state: MaybeState;
  const batches = [
    opening(key, { number: id }),
    ...Array.from({ length: 4 }, () => wordsAdded(key, '补充材料')),
  ];
  for (const [index, events] of batches.entries()) {
    const batch = next(id, state, `${id}-${index}`, events);
    const began = performance.now();
    await store.journal.append(batch);
    (index === 0 ? first : later).push(performance.now() - began);
    state = batch.after;
  }
}

function shown(times: number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2);
  return `p50 ${at(0.5)} p99 ${at(0.99)} ms`;
}
