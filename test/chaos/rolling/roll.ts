import { ChaosWorld } from '../chaos-world.js';
import { caughtUp } from '../storm/caught-up.js';
import { audit } from '../storm/audit.js';
import type { Findings } from '../storm/audit.js';
import { Caller } from '../storm/caller.js';
import { Ledger } from '../storm/ledger.js';
import { whoWorked } from './histories.js';
import type { Worked } from './histories.js';
import { NextBuild, ownPreflight } from './next-build.js';
import type { Preflight } from './next-build.js';
import { Traffic } from './traffic.js';

export interface RollOptions {
  seed: number;
  /** Requests that are open all the while, each told something in every round. */
  requests: number;
  /** Where the ledger of answers is written. */
  ledger: string;
  say?: (line: string) => void;
}

export interface RollOutcome {
  commands: number;
  accepted: number;
  /** Lives of other requests that went on meanwhile. */
  lives: number;
  backAndForth: number;
  patched: number;
  /** The preflight of the next build before it took over, and of the old one once steps of the next were taken. */
  forth: Preflight['report'];
  back: Preflight['report'];
  seconds: number;
  findings: Findings;
}

/** How much faster the product's time runs: clocks fall due while builds change. */
const SCALE = 60;
const HOLD = { HUYING_HOLD_PATCHES: 'true' };

/** Rolls from one build to the next, back, and forth for good, under traffic; and looks at what came of it. */
export async function roll({ requests, seed, ledger: path, say }: RollOptions): Promise<RollOutcome> {
  const begun = performance.now();
  const next = new NextBuild();
  const world = await ChaosWorld.open(SCALE);
  const ledger = new Ledger(path);
  try {
    const traffic = new Traffic(world, new Caller(world, ledger), seed);
    await traffic.open(requests);
    const stopTraffic = traffic.begin();
    const rolled = await backAndForth(world, next, traffic, say);
    const lives = await stopTraffic();
    await caughtUp(world);
    const worked = await whoWorked(world, traffic.opened);
    const findings = [...verdicts(rolled, worked, requests), ...(await audit(world, ledger))];
    return {
      ...{ lives, findings, forth: rolled.forth.report, back: rolled.back.report },
      ...{ backAndForth: worked.backAndForth, patched: worked.patched },
      commands: ledger.verdicts.length,
      accepted: ledger.verdicts.filter(({ accepted }) => accepted).length,
      seconds: Math.round((performance.now() - begun) / 1000),
    };
  } finally {
    await ledger.close();
    await world.close();
    next.close();
  }
}

interface Rolled extends Record<'same' | 'forth' | 'back', Preflight> {
  /** The exit codes of the workers that were told to stop. */
  stopped: (number | null)[];
}

/** The old build, the next one with its new step held back, the old one again, and the next one for good. */
async function backAndForth(
  world: ChaosWorld,
  next: NextBuild,
  traffic: Traffic,
  say: RollOptions['say'],
): Promise<Rolled> {
  const stopped: Rolled['stopped'] = [];
  const takesOver = async (...build: Parameters<ChaosWorld['rollTo']>) =>
    stopped.push(await world.rollTo(...build));
  const round = (what: string) => {
    say?.(what);
    return traffic.tellAll();
  };
  await round('the old build works');
  const same = await ownPreflight(world);
  const forth = await next.preflight(world);
  await takesOver(next.worker, HOLD);
  await round('the next build works, its new step held back');
  await takesOver();
  await round('the old build works again');
  await takesOver(next.worker, HOLD);
  await takesOver(next.worker);
  await round('the next build works, with its new step');
  const back = await ownPreflight(world);
  await takesOver(next.worker, HOLD);
  await round('the next build works, and no further request takes the new step');
  return { same, forth, back, stopped };
}

function verdicts({ same, forth, back, stopped }: Rolled, worked: Worked, requests: number): Findings {
  const { judged } = forth.report;
  return [
    ...(same.code === 0 ? [] : [`the build at work was refused: ${JSON.stringify(same.report)}`]),
    ...(forth.code === 0 ? [] : [`the next build was refused: ${JSON.stringify(forth.report)}`]),
    ...(judged.live >= requests ? [] : [`only ${judged.live} histories judged the next build`]),
    ...(back.code === 2 ? [] : ['the old build was not refused by those who took the new step']),
    ...(stopped.every((code) => code === 0) ? [] : [`workers ended with ${stopped.join(', ')}`]),
    ...(worked.backAndForth === requests ? [] : [`only ${worked.backAndForth} requests saw both builds`]),
    ...(worked.patched === requests ? [] : [`only ${worked.patched} requests took the new step`]),
    ...worked.findings,
  ];
}
