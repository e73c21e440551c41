import { Command } from 'commander';
import type { Asked } from './reconcile/run.js';

/** `huying reconcile`: do journal and Temporal tell the same, after one of them was put back to an earlier moment? */
export function reconcileCommand(): Command {
  return new Command('reconcile')
    .description(
      'hold the journal against Temporal after a restore; exit 1 if something is left for a person',
    )
    .option('--mend', 'mend what needs no guessing; without it nothing is changed')
    .option(
      '--from-journal <id...>',
      'with --mend: let these live on from what the journal knows, and give up what is not in it',
    )
    .option('--since <moment>', 'look only at workflows that ran at this moment or later (2026-03-02T09:00Z)')
    .option('--json', 'print what was found as JSON')
    .addHelpText('after', HELP)
    .action(async (options: Asked) => {
      // The replaying worker's native core is loaded by this command alone.
      const { runReconcile } = await import('./reconcile/run.js');
      process.exitCode = await runReconcile(options);
    });
}

const HELP = `
With Huying stopped it starts PostgreSQL and Temporal of the data folder for itself; otherwise it looks at those that run,
or at DATABASE_URL and TEMPORAL_ADDRESS. docs/guide/backup.md says when to use it.`;
