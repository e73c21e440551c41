import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FAULTS } from './faults.js';
import { storm } from './storm.js';

/** `npm run chaos -- --seed N`: lives of requests through HTTP while parts of the product are struck; fails if anything does not hold. */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    lives: { type: 'string', default: '2000' },
    faults: { type: 'string', default: '60' },
    scale: { type: 'string', default: '60' },
  },
});
const [seed, lives, faults, scale] = [values.seed, values.lives, values.faults, values.scale].map(Number) as [
  ...[number, number, number, number],
];
const folder = mkdtempSync(join(tmpdir(), 'huying-storm-'));
const say = (line: string) => process.stderr.write(`${line}\n`);
say(`seed ${seed}; the ledger of answers and what does not replay: ${folder}`);
const paths = { ledger: join(folder, 'ledger.jsonl'), keepIn: join(folder, 'histories') };
const outcome = await storm({ seed, lives, faults, scale, ...paths, say });
writeFileSync(join(folder, 'outcome.json'), JSON.stringify(outcome, null, 1));

const { struck, byType, findings } = outcome;
const rows = Object.entries(byType).toSorted(([a], [b]) => (a < b ? -1 : 1));
console.log(
  rows.map(([type, of]) => `${type.padEnd(24)} ${of.accepted} accepted, ${of.refused} refused`).join('\n'),
);
console.log(
  FAULTS.map((fault) => `${fault.padEnd(26)} ${struck.filter((it) => it === fault).length}`).join('\n'),
);
console.log(
  `${lives} lives, ${outcome.commands} commands (${outcome.accepted} accepted), ${outcome.answers} answers, ` +
    `${struck.length} faults, ${outcome.fell} processes fell by themselves; ` +
    `all moved again after ${(outcome.settledMs / 1000).toFixed(1)} s; ${outcome.seconds} s`,
);
console.log(
  findings.length === 0
    ? 'everything holds'
    : `${findings.length} findings:\n${findings.slice(0, 50).join('\n')}`,
);
if (findings.length > 0 || struck.length < faults || outcome.settledMs > 60_000) process.exitCode = 1;
