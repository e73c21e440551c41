import { readFileSync } from 'node:fs';
import { advance, elapsed, workingDays } from '#libs/calendar';
import { loadCalendar } from '#libs/policy';

const ROUNDS = 200_000;
const HOUR = 3_600_000;
const file = new URL('../../../policies/calendars/china.yaml', import.meta.url);
const china = loadCalendar(readFileSync(file, 'utf8'));
const first = Date.UTC(2024, 0, 2, 1, 30);
const SPAN = 1000 * 24 * HOUR;

/** Prints the mean time of one call, the starts spread over the announced years. */
function measure(name: string, rounds: number, call: (start: number) => unknown): void {
  const began = process.hrtime.bigint();
  for (let i = 0; i < rounds; i++) call(first + ((i * 7_919_000) % SPAN));
  const microseconds = Number(process.hrtime.bigint() - began) / 1000 / rounds;
  process.stdout.write(`${name.padEnd(40)} ${microseconds.toFixed(3)} µs\n`);
}

measure('workingDays(5)', ROUNDS, (start) => workingDays(china, start, 5));
measure('workingDays(22)', ROUNDS, (start) => workingDays(china, start, 22));
measure('advance(35 h)', ROUNDS, (start) => advance(china, start, 35 * HOUR));
measure('elapsed over two years', ROUNDS, (start) => elapsed(china, start, start + 730 * 24 * HOUR));
measure('workingDays(5), version never seen', 20_000, (start) => workingDays({ ...china }, start, 5));
measure('advance(35 h), version never seen', 20_000, (start) => advance({ ...china }, start, 35 * HOUR));
