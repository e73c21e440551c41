import { Injectable } from '@nestjs/common';
import type { Caller } from '#libs/auth';
import { w, whenWord } from '#libs/catalogue';
import type { Instant } from '#libs/calendar';
import { dutyAt, dutyGaps, fallbacksOf, localDate, onDuty, rosterOf } from '#libs/organisation';
import type { Directory, DutyGap, Zone } from '#libs/organisation';
import { Problem } from '#libs/problem';
import { iso } from '../operation/moments.js';
import { ProductClock, Registry } from '../ports.js';
import { People } from '../requests/people.js';
import { mayWriteFor, notYours, personOf } from './acts-on.js';
import type { DutyDayBody, DutyDayView, DutyQuery, DutyView, SwapBody } from './duty-schemas.js';
import { mustKnow } from './known-people.js';
import { DutyBook } from './ports.js';
import { written } from './written.js';

const AHEAD = 14 * 86_400_000;
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Duty 值班: who answers at any hour, what the roster leaves open, holidays and swaps (OWN-2). */
@Injectable()
export class DutyDesk {
  constructor(
    private readonly book: DutyBook,
    private readonly registry: Registry,
    private readonly clock: ProductClock,
  ) {}

  async get(query: DutyQuery): Promise<DutyView> {
    const { directory, zone, now } = await this.surroundings();
    const at = query.at === undefined ? now : Date.parse(query.at);
    const people = new People(directory, at);
    const named = (id: string) => ({ id, name: people.name(id) });
    const answers = answering(directory, zone, at);
    const date = localDate(zone, at);
    return {
      ...{ at: iso(at), date, roster: shiftsOf(directory, date, people) },
      onDuty: dutyAt(directory, zone, at).map(named),
      ...(answers && { answers: { ...named(answers.person), via: answers.via } }),
      gaps: dutyGaps(directory, zone, at, at + AHEAD).map((gap) => gapView(directory, zone, gap)),
    };
  }

  async setDay({ date, shifts }: DutyDayBody, caller: Caller): Promise<DutyDayView> {
    const { directory, zone, now } = await this.surroundings();
    mustBeAhead(zone, now, date);
    for (const { person } of shifts) mustKnow(directory, { person });
    const plain = shifts.map(({ person, from, to }) => ({
      person,
      from: minutesOf(from),
      to: minutesOf(to),
    }));
    const change = { by: personOf(caller).person, at: now };
    written(await this.book.setDay(date, plain, zone, change));
    return this.days([date]);
  }

  /** Nobody puts duty on a colleague: it is for those who take it, the heads of those who give it, and the offices. */
  async swap({ date, person, by, back }: SwapBody, caller: Caller): Promise<DutyDayView> {
    const { directory, zone, now } = await this.surroundings();
    mustKnow(directory, { person, by });
    const swaps = [
      { date, person, by },
      ...(back === undefined ? [] : [{ date: back, person: by, by: person }]),
    ];
    for (const one of swaps) {
      mustBeAhead(zone, now, one.date);
      if (!rosterOf(directory, one.date).some((shift) => shift.person === one.person)) throw hasNoShift(one);
    }
    const self = personOf(caller).person;
    const heads = self !== person && mayWriteFor(directory, caller, person, now);
    if (!heads && (self !== by || back !== undefined)) throw notYours();
    written(await this.book.swap(swaps, zone, { by: self, at: now }));
    return this.days([...new Set(swaps.map((one) => one.date))]);
  }

  private async days(dates: string[]): Promise<DutyDayView> {
    const { directory, now } = await this.surroundings();
    const people = new People(directory, now);
    return { days: dates.map((date) => ({ date, shifts: shiftsOf(directory, date, people) })) };
  }

  private async surroundings(): Promise<{ directory: Directory; zone: Zone; now: Instant }> {
    const [directory, rules] = await Promise.all([this.registry.directory(), this.registry.rules()]);
    return { directory, zone: rules.calendar, now: this.clock.now() };
  }
}

function answering(dir: Directory, zone: Zone, at: Instant) {
  const found = onDuty(dir, zone, at);
  if (found !== undefined)
    return { person: found, via: dutyAt(dir, zone, at).includes(found) ? 'duty' : 'cover' } as const;
  const [fallback] = fallbacksOf(dir, undefined, at);
  return fallback === undefined ? undefined : ({ person: fallback, via: 'fallback' } as const);
}

const shiftsOf = (dir: Directory, date: string, people: People) =>
  rosterOf(dir, date)
    .toSorted((a, b) => a.from - b.from)
    .map(({ person, from, to }) => ({
      person: { id: person, name: people.name(person) },
      ...{ from: timeOf(from), to: timeOf(to) },
    }));

function gapView(dir: Directory, zone: Zone, { from, to, why }: DutyGap): DutyView['gaps'][number] {
  const [fallback] = fallbacksOf(dir, undefined, from);
  const people = new People(dir, from);
  const [start, end] = [whenWord(from, zone), whenWord(to, zone)];
  const cause =
    why === 'nobody' ? w('无人值班', 'nobody is on duty') : w('值班人员请假', 'those on duty are away');
  return {
    ...{ from: iso(from), to: iso(to), why },
    said: w(
      `${start.zh} 至 ${end.zh} ${cause.zh}，由兜底人接听`,
      `From ${start.en} to ${end.en} ${cause.en}; the fallback answers`,
    ),
    ...(fallback !== undefined && { answers: { id: fallback, name: people.name(fallback) } }),
  };
}

/** Whoever was on duty on a past day stays so in the records. */
function mustBeAhead(zone: Zone, now: Instant, date: string): void {
  const today = localDate(zone, now);
  if (date >= today) return;
  throw new Problem('date-in-past', {
    detail: w(`只能调整 ${today} 起的值班。`, `Duty can be changed from ${today} on.`),
    facts: { earliest: today },
  });
}

const hasNoShift = ({ date, person }: { date: string; person: string }): Problem =>
  new Problem('nothing-to-do', {
    detail: w(`${person} 在 ${date} 没有值班。`, `${person} has no duty on ${date}.`),
  });
