import { Command } from 'commander';
import { type CalendarCandidate, calendarCandidate } from './calendar-candidate.js';
import { type CalendarPreview, previewCalendar } from './calendar-preview.js';
import { daysFrom, previewText, summaryText } from './calendar-text.js';
import { confirmed } from './confirmed.js';
import type { OpenDistrict } from './district.js';
import { moveAll } from './move-all.js';
import { type ExitCode, refuse, say, withDistrict } from './with-district.js';

interface Options {
  json: boolean;
  yes: boolean;
}

/** `huying calendar preview`: what a version would move, and which promises break (CLK-5). */
export function previewCommand(): Command {
  return new Command('preview')
    .description(
      'say what a calendar version would move, without publishing it; exit 2 if it cannot be published',
    )
    .argument('<file>', 'a calendar as in policies/calendars')
    .option('--json', 'print the preview as JSON', false)
    .action((file: string, { json }: Options) => withDistrict((district) => preview(district, file, json)));
}

/** `huying calendar publish`: the version for new requests at once, and by a job that resumes for the open ones. */
export function publishCommand(): Command {
  return new Command('publish')
    .description(
      'publish a calendar version and move the open requests to it; run again, it goes on where it stopped',
    )
    .argument('<file>', 'a calendar as in policies/calendars')
    .option('--yes', 'do not ask', false)
    .option('--json', 'print the result as JSON', false)
    .action((file: string, options: Options) => withDistrict((district) => publish(district, file, options)));
}

async function preview({ store }: OpenDistrict, file: string, json: boolean): Promise<ExitCode> {
  const candidate = await calendarCandidate(file, store);
  if (Array.isArray(candidate)) return refuse(file, candidate, json);
  const found = await previewCalendar(store, candidate.next);
  const at = await store.clock.now();
  say(json ? previewJson(candidate, found, at) : previewText(candidate, found, at));
  return 0;
}

async function publish(district: OpenDistrict, file: string, { json, yes }: Options): Promise<ExitCode> {
  const { store } = district;
  const candidate = await calendarCandidate(file, store);
  if (Array.isArray(candidate)) return refuse(file, candidate, json);
  const { next, hash } = candidate;
  if (!yes && !(await agreed(district, candidate))) {
    process.stderr.write('huying: nothing was published; --yes publishes without asking\n');
    return 2;
  }
  if (!(await district.engine.ready()))
    throw new Error(
      'nothing was published: Temporal does not answer, so that no open request could be moved',
    );
  await store.rules.publishCalendar({ calendar: next, hash });
  const summary = await moveAll(district, next, { progress: report });
  say(
    json
      ? JSON.stringify({ calendar: next.id, version: next.version, ...summary }, null, 2)
      : summaryText(summary),
  );
  return summary.failed.length > 0 || summary.left > 0 ? 1 : 0;
}

async function agreed({ store }: OpenDistrict, candidate: CalendarCandidate): Promise<boolean> {
  const found = await previewCalendar(store, candidate.next);
  process.stderr.write(`${previewText(candidate, found, await store.clock.now())}\n`);
  return confirmed(`Publish ${candidate.next.id} ${candidate.next.version}?`);
}

function previewJson(candidate: CalendarCandidate, found: CalendarPreview, at: number): string {
  const { next, present, published } = candidate;
  const { id: calendar, version } = next;
  const days = daysFrom(candidate, at);
  return JSON.stringify({ calendar, version, present: present.version, published, days, ...found }, null, 2);
}

/** A line that renews itself at a terminal, and a line each in a log. */
function report(done: number, of: number): void {
  const line = `${done} of ${of} requests`;
  process.stderr.write(process.stderr.isTTY ? `\r${line}${done === of ? '\n' : ''}` : `${line}\n`);
}
