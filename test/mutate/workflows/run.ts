import { DefaultLogger, Runtime } from '@temporalio/worker';
import { CompiledCopy } from '../compiled-copy.js';
import type { Change } from './change.js';
import { changes, kindsOf } from './changes.js';
import { tryChange } from './try-change.js';

/** `npm run mutate -- workflows [--json]`: tries each change of workflow code on the recorded histories. */
const LEAST_REFUSED = 0.95;
const json = process.argv.includes('--json');

Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('ERROR', () => undefined) });

interface Result extends Omit<Change, 'edits'> {
  refused: boolean;
  /** The history that refused it, and where. */
  by?: string;
}

const copy = new CompiledCopy();
const results: Result[] = [];
try {
  for (const change of changes) results.push(await tried(change));
} finally {
  copy.close();
}
report();

async function tried(change: Change): Promise<Result> {
  const { edits: _, ...named } = change;
  const refusal = await tryChange(copy, change);
  const [finding] = refusal?.findings ?? [];
  const by = refusal && `${refusal.name}, event ${finding?.event ?? '?'}: ${finding?.what ?? ''}`;
  const result = { ...named, refused: refusal !== undefined, ...(by !== undefined && { by }) };
  if (!json) say(result);
  return result;
}

function say({ kind, what, refused, by, unseen }: Result): void {
  const verdict = refused ? `refused by ${by}` : `LET THROUGH${unseen === undefined ? '' : `: ${unseen}`}`;
  process.stdout.write(`${kind.padEnd(10)} ${what}: ${verdict}\n`);
}

function report(): void {
  const refused = results.filter((result) => result.refused).length;
  const unexpected = results.filter((result) => !result.refused && result.unseen === undefined);
  if (unexpected.length > 0 || refused < LEAST_REFUSED * results.length) process.exitCode = 1;
  const kinds = kindsOf(changes);
  if (json)
    process.stdout.write(`${JSON.stringify({ kinds, refused, of: results.length, results }, null, 1)}\n`);
  else process.stdout.write(`${refused} of ${results.length} changes of ${kinds.length} kinds refused\n`);
}
