import { rmSync } from 'node:fs';
import { StartProblem } from '#libs/embedded';
import { homeFiles, homeFolder } from '../up/home.js';
import { reconcile } from './look.js';
import { openParts } from './open-parts.js';
import { reportText } from './text.js';

/** The options of the command. */
export interface Asked {
  mend?: boolean;
  json?: boolean;
  since?: string;
  fromJournal?: string[];
}

/** Looks, mends if it is told to, prints; gives the exit code. */
export async function runReconcile({
  mend = false,
  json = false,
  since,
  fromJournal = [],
}: Asked): Promise<number> {
  const from = since === undefined ? undefined : Date.parse(since);
  if (Number.isNaN(from)) return refused(`--since ${since} is no moment: write it like 2026-03-02T09:00Z`);
  try {
    const opened = await openParts((line) => process.stderr.write(`huying: ${line}\n`));
    try {
      const report = await reconcile(opened.parts, {
        ...{ mend, fromJournal },
        ...(from !== undefined && { since: from }),
        progress,
      });
      // Everything was looked at, and what is left is a person's to decide: Huying may start again.
      if (mend && from === undefined && !process.env['DATABASE_URL'])
        rmSync(homeFiles(homeFolder()).restored, { force: true });
      if (process.stderr.isTTY) process.stderr.write('\n');
      process.stdout.write(json ? `${JSON.stringify(report)}\n` : reportText(report, mend));
      return report.ok ? 0 : 1;
    } finally {
      await opened.close();
    }
  } catch (error) {
    return refused(error instanceof StartProblem || error instanceof Error ? error.message : String(error));
  }
}

function progress(done: number, of: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${of} workflows `);
}

function refused(problem: string): number {
  process.stderr.write(`huying: ${problem}\n`);
  return 1;
}
