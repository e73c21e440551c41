import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provideDatabase, startPostgres } from '#libs/embedded';
import { migrate, openStore, rebuild, type Store } from '#libs/store';
import { verify } from '#libs/verify';
import { report } from './report.js';
import { Dice } from './seed/dice.js';
import { renamed, typicalLife } from './seed/typical-life.js';

const REQUESTS = Number(process.env['HUYING_BENCH_LIVES'] ?? 6_000);
const LIVES = 300;
const WRITERS = 8;
const ROUNDS = 3;
const folder = mkdtempSync(join(tmpdir(), 'huying-bench-'));
const server = await startPostgres({ dataDir: join(folder, 'postgres'), log: () => undefined });

try {
  const { url, adminUrl } = await provideDatabase(server.url, 'bench');
  await migrate(adminUrl);
  const masterKey = randomBytes(32);
  const store = await openStore({ url, masterKey });
  await fill(store);
  await store.close();
  const rows = [];
  for (let round = 0; round < ROUNDS; round++) {
    const [rebuilt, rebuilding] = await timed(() => rebuild({ adminUrl, masterKey }));
    const [verdict, verifying] = await timed(() => verify({ url, masterKey }));
    if (!verdict.ok) throw new Error(`${verdict.fault.stream}: ${verdict.fault.what}`);
    rows.push({
      ...{ round: round + 1, requests: rebuilt.requests, events: rebuilt.events },
      'rebuild events/s': rebuilt.events / rebuilding,
      'verify events/s': verdict.events / verifying,
    });
  }
  report('rebuild and verify', rows);
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Lives that the core decided, really linked; each is one append, and each of a few hundred is lived many times. */
async function fill(store: Store): Promise<void> {
  const dice = new Dice(5);
  const keys = await Promise.all(Array.from({ length: 50 }, (_, n) => store.keyring.keyOf(`e-${n}`)));
  const lives = Array.from({ length: LIVES }, (_, n) => {
    const end = dice.chance(0.05) ? 'open' : dice.chance(0.95) ? 'archived' : 'withdrawn';
    const grade = dice.one(['simple', 'urgent', 'hard', 'cross_department'] as const);
    const tasks = dice.chance(0.3) ? 1 + dice.below(2) : 0;
    const course = {
      id: `l-${n}`,
      number: 'N',
      tier: dice.one(['T2', 'T3', 'T4'] as const),
      grade,
      end,
    } as const;
    return typicalLife(dice, dice.one(keys), { ...course, tasks, slow: dice.chance(0.2) });
  });
  let made = 0;
  const write = async () => {
    while (made < REQUESTS) {
      made += 1;
      await store.journal.append(renamed(dice.one(lives), `r-${made}`));
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const began = performance.now();
  const result = await work();
  return [result, (performance.now() - began) / 1000];
}
