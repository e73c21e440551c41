import { Lane } from './lane.js';
import type { Verdict } from './lane.js';
import { RULES } from './mutation.js';
import type { Mutation } from './mutation.js';
import { mutations } from './mutations.js';
import { fastTests, mutationFault, testsOf } from './sources.js';

/** `npm run mutate [-- RULE…] [--json]`: switches each clause off in turn and names those that no test misses. */
const LANES = 2;
const json = process.argv.includes('--json');
const only = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const rules = RULES.filter((rule) => only.length === 0 || only.includes(rule));
const chosen = mutations.filter(({ rule }) => rules.includes(rule));
const say = (line: string) => process.stderr.write(`${line}\n`);

const waiting = chosen.values();
const results: (Mutation & { verdict: Verdict })[] = [];
const faults = [
  ...chosen.map(mutationFault).filter((fault) => fault !== undefined),
  ...rules
    .filter((rule) => !chosen.some((one) => one.rule === rule))
    .map((rule) => `${rule} has no mutation`),
  ...rules.filter((rule) => testsOf(rule).length === 0).map((rule) => `${rule} has no test`),
];
if (faults.length === 0) await judgeAll();
report();

async function judgeAll(): Promise<void> {
  const lanes = Array.from({ length: LANES }, () => new Lane());
  try {
    say(`${chosen.length} mutations of ${rules.length} rules; first the tests as they are …`);
    const sound = only.length > 0 ? 'survived' : await lanes[0]?.run(fastTests);
    if (sound !== 'survived') faults.push('the fast tests fail without any mutation');
    else await Promise.all(lanes.map(work));
  } finally {
    for (const lane of lanes) lane.close();
  }
}

async function work(lane: Lane): Promise<void> {
  // Both lanes take from the same iterator, so each mutation is judged once.
  for (const mutation of waiting) {
    const verdict = await lane.judge(mutation);
    results.push({ ...mutation, verdict });
    if (verdict !== 'killed') say(`${verdict.toUpperCase()} ${mutation.rule}: ${mutation.what}`);
    else if (results.length % 20 === 0) say(`${results.length} of ${chosen.length} …`);
  }
}

function report(): void {
  const bad = results.filter(({ verdict }) => verdict !== 'killed');
  if (bad.length > 0 || faults.length > 0) process.exitCode = 1;
  if (json) {
    process.stdout.write(`${JSON.stringify({ rules: rules.length, results, faults }, null, 1)}\n`);
    return;
  }
  for (const rule of rules) {
    const of = results.filter((one) => one.rule === rule);
    const missed = of.filter(({ verdict }) => verdict !== 'killed').map(({ what }) => what);
    const verdict =
      missed.length > 0 ? `SURVIVED ${missed.join('; ')}` : `killed ${of.length} of ${of.length}`;
    process.stdout.write(`${rule.padEnd(8)}${verdict}\n`);
  }
  for (const fault of faults) process.stdout.write(`FAULT   ${fault}\n`);
  process.stdout.write(
    `${results.length - bad.length} killed, ${bad.length} survived, ${faults.length} faults\n`,
  );
}
