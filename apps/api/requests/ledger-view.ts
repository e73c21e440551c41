import { ledger } from '#libs/calendar';
import type { CalendarVersion, Instant, LedgerLine } from '#libs/calendar';
import { budgetWord, spanWord, w, whenWord } from '#libs/catalogue';
import type { Word } from '#libs/catalogue';
import { remainingAt, usedAt } from '#libs/request';
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
    budget: givenTo(clock),
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

/** A promise has the time up to the date that was told; every other clock a budget. */
function givenTo(clock: Clock): Word {
  return clock.name === 'promise' ? w('承诺的日期', 'the date that was promised') : budgetWord(clock.budget);
}

function whyOf(clock: Clock, calendar: CalendarVersion, policy: string): Word {
  const [budget, span, start] = [
    givenTo(clock),
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
  if (clock.name === 'promise')
    return w(
      `这是向企业承诺的日期：${due.zh}；此前尚有 ${span.zh}工作时间。`,
      `This is the date that the enterprise was promised: ${due.en}, ${span.en} of working time from the promise.`,
    );
  return w(
    `政策 ${policy} 定为 ${budget.zh}，即 ${span.zh}；自 ${start.zh} 起按日历 ${clock.calendar} 计${stood.zh}，故为 ${due.zh}${open.zh}。`,
    `Policy ${policy} gives ${budget.en}, that is ${span.en}; counted from ${start.en} on calendar ${clock.calendar}${stood.en}: ${due.en}${open.en}.`,
  );
}
