import type { FactDifference } from './compare-facts.js';
import type { HandOverOutcome } from './hand-over-outcome.js';

const HOUR = 3_600_000;

const hours = (ms: number): string => `${Math.round((ms / HOUR) * 100) / 100} h`;

const counts = (of: Record<string, number>): string =>
  Object.entries(of)
    .map(([name, count]) => `${name} ${count}`)
    .join('   ');

/** What became of a log's changes of team and waits, as rows of the table. */
export function handOverRows(outcome: HandOverOutcome): [string, string][] {
  const { fates, pauses, facts, handlers, bounces } = outcome;
  const { overranMs, ...asked } = pauses;
  return [
    ['团队变更 changes of team', String(outcome.changes)],
    ['依规处理 by the rules', counts(fates)],
    ['交办 tasks', `${outcome.tasks} handed, ${outcome.reports} reported`],
    ['退单与裁定 refusals', `${outcome.refusals} refused, ${outcome.rulings} rulings by the coordinator`],
    ['来回转派 bounces', `${bounces.back} back to an earlier team, ${bounces.again} to one that had refused`],
    ['规则拦下 stopped', `${bounces.stopped} changes; by rule: ${counts(outcome.stopped)}`],
    ['等待企业 pauses', `${counts(asked)}; the record waits ${hours(overranMs)} longer`],
    ['超限暂停 pauses too long', String(outcome.pausesTooLong)],
    ['首问不变 owners moved', `${outcome.ownersMoved} (${outcome.endedElsewhere} ended by another team)`],
    ['承办人 without a handler', `${handlers.without} of ${handlers.looked} looked at`],
    [
      '流转一致 hand-overs equal',
      `${facts.equal ? 'yes' : 'NO'} (file ${facts.file}   journal ${facts.journal})`,
    ],
  ];
}

/** Where the record would have broken the rules, and where file and journal disagree. */
export function handOverNotes({ first, facts }: HandOverOutcome): string[] {
  const stopped = first.map(
    ({ key, at, rule, move }) => `  ${rule} stopped ${key}, ${move}, ${new Date(at).toISOString()}`,
  );
  return [...stopped, ...facts.differences.map(toldDifference)];
}

function toldDifference({ key, file, journal, margin, late, setAside }: FactDifference): string {
  const verdict = setAside ? 'set aside' : 'UNEXPLAINED';
  const width = margin === Infinity ? 'no decision was near' : `decided by ${hours(margin)}`;
  return `  ${verdict} ${key}: file [${file}], journal [${journal}]; ${width}, ${hours(late)} late`;
}
