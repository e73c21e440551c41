import { existsSync, readFileSync } from 'node:fs';
import { StartProblem } from '#libs/embedded';
import type { HomeFiles } from './home.js';

/**
 * After a restore journal and Temporal tell two stories until they were reconciled; whoever goes on before that may
 * decide anew what was decided.
 * @throws StartProblem naming what to do
 */
export function insistOnReconciled({ restored }: HomeFiles): void {
  if (!existsSync(restored)) return;
  const { at } = JSON.parse(readFileSync(restored, 'utf8')) as { at: string };
  throw new StartProblem(
    `The data folder was put back to ${at}, and Temporal may know more or less than it.`,
    './huying reconcile shows what differs, ./huying reconcile --mend mends it. Then start again.',
  );
}
