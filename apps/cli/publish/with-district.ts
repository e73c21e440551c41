import type { OpenDistrict } from './district.js';

/** A command's end: 0 done, 1 could not be done in full, 2 refused as it stands. */
export type ExitCode = 0 | 1 | 2;

/** Runs a command over the district and sets the exit code; a fault of the surroundings is one line. */
export async function withDistrict(run: (district: OpenDistrict) => Promise<ExitCode>): Promise<void> {
  let district: OpenDistrict | string | undefined;
  try {
    // Temporal's client takes a second to load, which only these commands need.
    const { openDistrict } = await import('./district.js');
    district = await openDistrict();
    if (typeof district === 'string') fail(district);
    else process.exitCode = await run(district);
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  } finally {
    if (typeof district === 'object') await district.close();
  }
}

/** Prints why something is refused, as JSON or a line each. */
export function refuse(file: string, faults: readonly string[], json: boolean): ExitCode {
  if (json) say(JSON.stringify({ file, faults }, null, 2));
  else for (const fault of faults) process.stderr.write(`${file}: ${fault}\n`);
  return 2;
}

export const say = (text: string): void => void process.stdout.write(`${text}\n`);

function fail(problem: string): void {
  process.stderr.write(`huying: ${problem}\n`);
  process.exitCode = 1;
}
