import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { roll } from './roll.js';

/** `npm run roll [-- --requests N --seed N]`: rolls from one build to the next and back under traffic; fails if anything does not hold. */
const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, requests: { type: 'string', default: '200' } },
});
const ledger = join(mkdtempSync(join(tmpdir(), 'huying-roll-')), 'ledger.jsonl');
const say = (line: string) => process.stderr.write(`${line}\n`);
say(`seed ${values.seed}; the ledger of answers: ${ledger}`);
const options = { seed: Number(values.seed), requests: Number(values.requests), ledger, say };
const { findings, forth, back, ...figures } = await roll(options);
console.log(
  `preflight of the next build: ${forth.refused} of ${forth.judged.live} histories refuse it (${forth.seconds} s); ` +
    `of the old one, once the new step was taken: ${back.refused} of ${back.judged.live}`,
);
console.log(
  `${figures.backAndForth} requests went from build to build, ${figures.patched} took the new step; ` +
    `${figures.commands} commands (${figures.accepted} accepted), ${figures.lives} other lives; ${figures.seconds} s`,
);
console.log(
  findings.length === 0
    ? 'everything holds'
    : `${findings.length} findings:\n${findings.slice(0, 50).join('\n')}`,
);
if (findings.length > 0) process.exitCode = 1;
