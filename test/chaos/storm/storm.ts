import { who } from '../../api/sample-matter.js';
import { ChaosWorld } from '../chaos-world.js';
import { audit, everyRunReplays } from './audit.js';
import type { Findings } from './audit.js';
import { caughtUp } from './caught-up.js';
import { Caller } from './caller.js';
import { strike } from './faults.js';
import type { Fault, Struck } from './faults.js';
import { Ledger } from './ledger.js';
import { StormLife } from './life.js';
import { Random } from './random.js';

export interface StormOptions {
  /** Decides what people send and what strikes; when each answer comes, the machine decides. */
  seed: number;
  lives: number;
  /** As many faults must strike. */
  faults: number;
  /** How much faster the product's time runs. */
  scale: number;
  /** Where the ledger of answers is written. */
  ledger: string;
  /** Where histories that do not replay are kept. */
  keepIn?: string;
  say?: (line: string) => void;
}

export interface StormOutcome {
  commands: number;
  accepted: number;
  /** HTTP answers in the ledger, all tries counted. */
  answers: number;
  struck: Fault[];
  /** Product processes that ended by themselves and were started again. */
  fell: number;
  /** Real milliseconds after the last fault until every open request was answered and nothing was overdue. */
  settledMs: number;
  /** Accepted and refused, by kind of command. */
  byType: Record<string, { accepted: number; refused: number }>;
  seconds: number;
  findings: Findings;
}

/** Lives under way at a time. */
const ABREAST = 16;
/** Requests that are asked for a sign of life after the last fault. */
const ASKED = 60;

/** Lets lives happen through HTTP while parts of the product are struck, and looks at what came of it. */
export async function storm(options: StormOptions): Promise<StormOutcome> {
  const { seed, lives, faults, scale, ledger: path, keepIn, say = () => undefined } = options;
  const begun = performance.now();
  const world = await ChaosWorld.open(scale);
  const ledger = new Ledger(path);
  try {
    const caller = new Caller(world, ledger);
    const struck: Struck = { faults: [], fell: 0 };
    const progress: Progress = {
      lives: 0,
      others: [],
      enough: () => progress.lives >= lives && struck.faults.length >= faults,
    };
    await Promise.all([
      strike(world, new Random(seed), struck, progress.enough, say),
      ...Array.from({ length: ABREAST }, () => lane(world, caller, seed, progress, say)),
    ]);
    const settledMs = await settle(world, caller);
    say(`everything moved again ${Math.round(settledMs / 1000)} s after the last fault`);
    const findings = [...(await audit(world, ledger)), ...(await everyRunReplays(world, keepIn))];
    return {
      ...{ struck: struck.faults, fell: struck.fell, settledMs, findings, answers: ledger.lines },
      ...{ commands: ledger.verdicts.length, byType: byType(ledger) },
      accepted: ledger.verdicts.filter(({ accepted }) => accepted).length,
      seconds: Math.round((performance.now() - begun) / 1000),
    };
  } finally {
    await ledger.close();
    await world.close();
  }
}

interface Progress {
  lives: number;
  /** Requests with which others may be merged. */
  others: string[];
  enough: () => boolean;
}

/** One life after the other, as long as there are to be more. */
async function lane(
  world: ChaosWorld,
  caller: Caller,
  seed: number,
  progress: Progress,
  say: (line: string) => void,
): Promise<void> {
  while (!progress.enough()) {
    const n = (progress.lives += 1);
    await new StormLife(caller, new Random(seed * 100_003 + n), () => world.now(), n).live(progress.others);
    if (n % 50 === 0) say(`life ${n}`);
  }
}

/** Real milliseconds until the last open requests were answered and no moment is overdue. */
async function settle(world: ChaosWorld, caller: Caller): Promise<number> {
  const begun = performance.now();
  const asked = (await world.open()).slice(-ASKED);
  await Promise.all(
    asked.map(({ id }) =>
      caller.send('add_words', `/v1/requests/${id}/add-words`, who.operator, { words: '还在吗' }, id),
    ),
  );
  await caughtUp(world);
  return performance.now() - begun;
}

function byType({ verdicts }: Ledger): StormOutcome['byType'] {
  const found: StormOutcome['byType'] = {};
  for (const { type, accepted } of verdicts) {
    const of = (found[type] ??= { accepted: 0, refused: 0 });
    of[accepted ? 'accepted' : 'refused'] += 1;
  }
  return found;
}
