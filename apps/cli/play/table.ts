import type { Difference } from './compare.js';
import { handOverNotes, handOverRows } from './hand-overs/hand-over-table.js';
import { isGood, type Outcome } from './outcome.js';
import { round, type Spread } from './spread.js';

const figures = ({ p50, p99, max }: Spread): string => `p50 ${p50}   p99 ${p99}   max ${max}`;

const counts = (of: Record<string, number>): string =>
  Object.entries(of)
    .map(([name, count]) => `${name} ${count}`)
    .join('   ') || 'none';

const HOUR = 3_600_000;

function told(difference: Difference): string {
  const { key, request = '–', file, journal, apart, decidedBy, late, setAside } = difference;
  const facts = `file ${file}, journal ${journal}; ${round(apart / HOUR, 2)} h from its target`;
  const verdict = setAside ? 'set aside' : 'UNEXPLAINED';
  return `  ${verdict} ${key} (${request}): ${facts}; ${decidedBy} came ${round(late / HOUR, 2)} h late`;
}

/** The outcome as a person reads it. */
export function tableOf(outcome: Outcome): string {
  const { resolve, lateness, histories, verdict, handOvers } = outcome;
  const rows: [string, string][] = [
    ['诉求 requests', `${outcome.requests} (${outcome.closed} closed 已办结, ${outcome.open} open 未办结)`],
    ['逾期时钟 clocks breached', counts(outcome.breaches)],
    ['提级 escalations', counts(outcome.escalations)],
    ['合并提级 collapsed', counts(outcome.escalationsCollapsed)],
    ['计时误差 timers late (ms)', figures(lateness.timers)],
    ['指令误差 commands late (ms)', figures(lateness.commands)],
    ['历史事件 history events', figures(histories.events)],
    ['历史字节 history bytes', figures(histories.bytes)],
    ['台账 journal events', String(outcome.journalEvents)],
    ['核验 verified', verdict.ok ? 'yes' : `NO: ${JSON.stringify(verdict.fault)}`],
    ['无人负责 ownerless (ms)', String(outcome.ownerlessMs)],
    ['办结逾期 resolve breached', `file ${resolve.file}   journal ${resolve.journal}`],
    ['集合一致 sets equal', resolve.equal ? 'yes' : 'NO'],
    ...(handOvers ? handOverRows(handOvers) : []),
    ['重发 sent again', String(outcome.repeats)],
    ['用时 took', `${round(outcome.seconds, 1)} s`],
  ];
  const width = Math.max(...rows.map(([name]) => columns(name)));
  const table = rows.map(([name, value]) => `${name}${' '.repeat(width - columns(name))}  ${value}`);
  const notes = [
    ...resolve.differences.map(told),
    ...(handOvers ? handOverNotes(handOvers) : []),
    ...outcome.badRows.map((row) => `  left out: ${row}`),
    ...outcome.problems.map((problem) => `  PROBLEM ${problem}`),
  ];
  return [
    ...table,
    ...notes,
    isGood(outcome) ? '一切如实 all as recorded' : '不一致 NOT as it should be',
  ].join('\n');
}

/** How many columns of a terminal a text takes: Chinese characters take two. */
function columns(text: string): number {
  return text.length + (text.match(/[\u2e80-\uffef]/g) ?? []).length;
}
