import type { CalendarVersion } from '#libs/calendar';

const MINUTE = 60_000;

/**
 * Working time found the slow way, to judge the quick one: it reads the machine's wall clock minute by minute and looks
 * whether that minute is open. It shares no arithmetic with libs/calendar and does not look at the version's offsets.
 */
export class WalkingCalendar {
  private readonly calendar: CalendarVersion;
  private readonly clock: Intl.DateTimeFormat;

  constructor(calendar: CalendarVersion) {
    this.calendar = calendar;
    this.clock = new Intl.DateTimeFormat('sv-SE', {
      timeZone: calendar.zone,
      dateStyle: 'short',
      timeStyle: 'short',
    });
  }

  /** 'YYYY-MM-DD' on the wall. */
  date(t: number): string {
    return this.clock.format(t).slice(0, 10);
  }

  /** Whether the minute in which `t` lies is open. */
  isOpen(t: number): boolean {
    const [date = '', time = ''] = this.clock.format(t).split(' ');
    const [hour, minute] = time.split(':').map(Number);
    const ofDay = (hour ?? 0) * 60 + (minute ?? 0);
    const weekday = (new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7;
    const hours = this.calendar.exceptions[date] ?? this.calendar.weekly[weekday] ?? [];
    return hours.some(({ from, to }) => from <= ofDay && ofDay < to);
  }

  elapsed(from: number, to: number): number {
    let sum = 0;
    for (let t = from; t < to; t = nextMinute(t)) {
      if (this.isOpen(t)) sum += Math.min(nextMinute(t), to) - t;
    }
    return sum;
  }

  /** The deadline, or undefined when it is not reached by `end`. */
  advance(from: number, ms: number, end: number): number | undefined {
    let left = ms;
    for (let t = from; t < end; t = nextMinute(t)) {
      if (!this.isOpen(t)) continue;
      if (left <= nextMinute(t) - t) return t + left;
      left -= nextMinute(t) - t;
    }
    return undefined;
  }

  /** The last closing of the n-th later date that has an open minute, or undefined when `end` comes first. */
  workingDays(from: number, n: number, end: number): number | undefined {
    const first = this.date(from);
    const closings = new Map<string, number>();
    for (let t = nextMinute(from); t < end; t += MINUTE) {
      const date = this.date(t);
      if (date > first && this.isOpen(t)) closings.set(date, t + MINUTE);
    }
    return [...closings.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1))[n - 1]?.[1];
  }
}

function nextMinute(t: number): number {
  return (Math.floor(t / MINUTE) + 1) * MINUTE;
}
