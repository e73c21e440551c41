import type { Finding, Refusal } from '#libs/preflight';
import type { PreflightOutcome } from './run-preflight.js';

/** The report of a preflight for people; the verdict is its last line. */
export function reportText(outcome: PreflightOutcome): string {
  const { build, against, judged, kinds, events, refused, refusals, seconds } = outcome;
  const all = judged.live + judged.recorded;
  const ofKinds = Object.entries(kinds).map(([kind, count]) => `${count} ${kind}`);
  const live = judged.live === 0 ? 'no live ones' : `${judged.live} live ones (${ofKinds.join(', ')})`;
  return [
    `build ${short(build)}${against === undefined || against === build ? '' : ` against ${short(against)}, which is at work`}`,
    `${all} histories: ${live}, ${judged.recorded} recorded; ${events} events in ${seconds} s`,
    ...refusals.flatMap(refusalLines),
    ...(refused > refusals.length ? [`… and ${refused - refusals.length} more`] : []),
    ...notes(outcome),
    refused === 0
      ? 'each of them goes on as it began: this build may take over'
      : `REFUSED by ${refused} of ${all}: put the change behind \`patched\` (docs/guide/upgrade.md)`,
  ].join('\n');
}

const short = (id: string): string => id.slice(0, 12);

const refusalLines = ({ from, name, findings }: Refusal): string[] =>
  findings.map((finding) => `${from === 'live' ? '' : 'recorded '}${name} ${findingText(finding)}`);

function findingText({ event, what, was, would }: Finding): string {
  const place = event === undefined ? '' : `event ${event}: `;
  const values = [
    ...(was === undefined ? [] : [`was ${was}`]),
    ...(would === undefined ? [] : [`would be ${would}`]),
  ];
  return `${place}${[what, ...values].join(', ')}`;
}

/** What this preflight could not see. */
function notes({ against, build, judged, lastBy }: PreflightOutcome): string[] {
  if (judged.live === 0) return [];
  if (against === undefined)
    return [
      'NOT COMPARED: arguments of local activities, for no running build is kept in the data folder; name its bundle with --against',
    ];
  const others = Object.entries(lastBy).filter(([id]) => id !== against && id !== build);
  return others.map(([id, count]) => `note: ${count} were last worked on by build ${short(id)}, a third one`);
}
