import { readFileSync } from 'node:fs';
import { advance, elapsed, workingDays } from '#libs/calendar';
import { loadCalendar } from '#libs/policy';
import { report } from './report.js';
import type { Row } from './report.js';

const ROUNDS = 200_000;
const HOUR = 3_600_000;
const file = new URL('../../../policies/calendars/china.yaml', import.meta.url);
const china = loadCalendar(readFileSync(file, 'utf8'));
const first = Date.UTC(2024, 0, 2, 1, 30);
const SPAN = 1000 * 24 * HOUR;

/** The mean time of one call, the starts spread over the announced years. */
function measure(call: string, rounds: number, made: (start: number) => unknown): Row {
  const began = process.hrtime.bigint();
  for (let i = 0; i < rounds; i++) made(first + ((i * 7_919_000) % SPAN));
  return { call, 'mean µs': Number(process.hrtime.bigint() - began) / 1000 / rounds };
}

report('calendar', [
  measure('workingDays(5)', ROUNDS, (start) => workingDays(china, start, 5)),
  measure('workingDays(22)', ROUNDS, (start) => workingDays(china, start, 22)),
  measure('advance(35 h)', ROUNDS, (start) => advance(china, start, 35 * HOUR)),
  measure('elapsed over two years', ROUNDS, (start) => elapsed(china, start, start + 730 * 24 * HOUR)),
  measure('workingDays(5), version never seen', 20_000, (start) => workingDays({ ...china }, start, 5)),
  measure('advance(35 h), version never seen', 20_000, (start) => advance({ ...china }, start, 35 * HOUR)),
]);
