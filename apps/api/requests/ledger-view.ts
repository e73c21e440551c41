import { addBudget, ledger } from '#libs/calendar';
import type { CalendarVersion, Instant, LedgerLine } from '#libs/calendar';
import { budgetWord, spanWord, w, whenWord } from '#libs/catalogue';
import type { Word } from '#libs/catalogue';
import { remainingAt, usedAt } from '#libs/request';
import type { ClockName } from '#libs/messages';
import type { Clock } from '#libs/request';
import { iso } from '../operation/moments.js';
import { clockViewOf } from './clock-view.js';
import type { LedgerView } from './schemas.js';

type Item = LedgerView['items'][number];
/** Milliseconds as minutes, to the millisecond. */
const minutes = (ms: number): number => Math.round(ms / 60) / 1000;

/** Why a clock is due when it is due: calendar, stretches, pauses, policy, summed to the minute (CLK-14). */
export function ledgerOf(clock: Clock, calendar: CalendarVersion, policy: string, now: Instant): Item {
  const lines = stretchesOf(clock).flatMap(({ from, to }) => linesOf(clock, calendar, from, to));
  return {
    ...clockViewOf(clock, now),
    budget: datedBy(clock, calendar) ?? budgetWord(clock.budget),
    budgetMinutes: minutes(clock.budgetMs),
    usedMinutes: minutes(usedAt(calendar, clock, now)),
    remainingMinutes: minutes(remainingAt(calendar, clock, now)),
    calendar: clock.calendar,
    policy,
    why: whyOf(clock, calendar, policy),
    pauses: pausesOf(clock).map(({ from, to }) => ({
      from: iso(from),
      ...(to !== undefined && { to: iso(to) }),
    })),
    lines: lines.map(({ from, to, ms, ...line }) => ({
      ...line,
      from: iso(from),
      to: iso(to),
      minutes: minutes(ms),
    })),
  };
}

/** The stretches that count, the last one up to the due moment, whether or not it was met before: they sum to the budget. */
function stretchesOf(clock: Clock): { from: Instant; to: Instant }[] {
  const last = clock.stretches.length - 1;
  return clock.stretches.flatMap(({ from, to }, index) => {
    const end = index === last ? (clock.due ?? to) : to;
    return end === undefined || end <= from ? [] : [{ from, to: end }];
  });
}

function linesOf(clock: Clock, calendar: CalendarVersion, from: Instant, to: Instant): LedgerLine[] {
  if (clock.hours === 'work') return ledger(calendar, from, to);
  return [{ date: iso(from).slice(0, 10), from, to, ms: to - from, exception: false, provisional: false }];
}

/** Between two stretches the clock stood still. */
function pausesOf({ stretches }: Clock): { from: Instant; to?: Instant }[] {
  return stretches.flatMap(({ to }, index) => {
    const next = stretches[index + 1];
    return to !== undefined && next ? [{ from: to, to: next.from }] : [];
  });
}

/** Clocks that may have a date of their own: what was told, agreed in a session, ruled, or left to a returned report. */
const DATED: Partial<Record<ClockName, Word>> = {
  promise: w('向企业承诺的日期', 'the date that the enterprise was promised'),
  session: w('会商的日期', 'the date of the session'),
  report: w('会商纪要或退回补充所定的日期', 'the date that the minutes or the returned report set'),
  adjudication: w('裁定应作出的日期', 'the date by which the ruling is owed'),
};

/** What set its date, where that was not the budget of its policy. */
function datedBy(
  { name, startedAt, budget, originalDue }: Clock,
  calendar: CalendarVersion,
): Word | undefined {
  const dated = DATED[name];
  if (name === 'promise' || name === 'session' || !dated) return dated;
  return addBudget(calendar, startedAt, budget).due === originalDue ? undefined : dated;
}

function whyOf(clock: Clock, calendar: CalendarVersion, policy: string): Word {
  const [budget, span, start] = [
    budgetWord(clock.budget),
    spanWord(clock.budgetMs),
    whenWord(clock.startedAt, calendar),
  ];
  const pauses = pausesOf(clock).length;
  const due =
    clock.due === undefined
      ? w('暂停中，恢复后另计', 'paused: the date is set when it runs again')
      : whenWord(clock.due, calendar);
  const stood = pauses === 0 ? w('', '') : w(`，其间暂停 ${pauses} 次`, `, paused ${pauses} times since`);
  const open = clock.provisional
    ? w('（节假日安排尚未公布，日期待定）', ' (holidays not announced yet: provisional)')
    : w('', '');
  const dated = datedBy(clock, calendar);
  if (dated)
    return w(
      `这是${dated.zh}：${due.zh}；自 ${start.zh} 起尚有 ${span.zh}工作时间${stood.zh}。`,
      `This is ${dated.en}: ${due.en}, ${span.en} of working time from ${start.en}${stood.en}.`,
    );
  return w(
    `政策 ${policy} 定为 ${budget.zh}，即 ${span.zh}；自 ${start.zh} 起按日历 ${clock.calendar} 计${stood.zh}，故为 ${due.zh}${open.zh}。`,
    `Policy ${policy} gives ${budget.en}, that is ${span.en}; counted from ${start.en} on calendar ${clock.calendar}${stood.en}: ${due.en}${open.en}.`,
  );
}
