/** Runs a command and sets the exit code; a fault is one line. */
export async function run(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    process.exitCode = refused(error instanceof Error ? error.message : String(error));
  }
}

export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Prints why not; the exit code of a refusal. */
export function refused(problem: string): number {
  process.stderr.write(`huying: ${problem}\n`);
  return 1;
}
