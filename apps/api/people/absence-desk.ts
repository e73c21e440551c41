import { Injectable } from '@nestjs/common';
import type { Caller } from '#libs/auth';
import { w } from '#libs/catalogue';
import type { Instant } from '#libs/calendar';
import { coverOf, positionsAt, unitLine } from '#libs/organisation';
import type { Directory } from '#libs/organisation';
import { Problem } from '#libs/problem';
import type { StoredAbsence } from '#libs/store';
import { iso } from '../operation/moments.js';
import { ProductClock, Registry } from '../ports.js';
import { People } from '../requests/people.js';
import type { AbsenceBody, AbsencesQuery, AbsenceView, EndBody } from './absence-schemas.js';
import { mayWriteFor, notYours, personOf } from './acts-on.js';
import { mustBeAfter, mustKnow } from './known-people.js';
import { AbsenceBook } from './ports.js';
import { written } from './written.js';

const DAY = 86_400_000;
/** Who falls ill in the morning may be written down until the next. */
const LATEST_NOTE = DAY;
const AHEAD = 14 * DAY;

/** Absences 请假 with their covers: written under the rules of OWN-7, in force from the moment they name. */
@Injectable()
export class AbsenceDesk {
  constructor(
    private readonly book: AbsenceBook,
    private readonly registry: Registry,
    private readonly clock: ProductClock,
  ) {}

  async list({ person, unit, from, to }: AbsencesQuery): Promise<{ items: AbsenceView[] }> {
    const [directory, now] = [await this.registry.directory(), this.clock.now()];
    const start = from === undefined ? now : Date.parse(from);
    const found = await this.book.between(start, to === undefined ? start + AHEAD : Date.parse(to));
    const fits = (absence: StoredAbsence) =>
      (person === undefined || absence.person === person) &&
      (unit === undefined || worksIn(directory, absence.person, unit, now));
    return { items: found.filter(fits).map((absence) => viewOf(directory, absence, now)) };
  }

  async add(body: AbsenceBody, caller: Caller): Promise<AbsenceView> {
    const [directory, now] = [await this.registry.directory(), this.clock.now()];
    const person = body.person ?? personOf(caller).person;
    const from = body.from === undefined ? now : Date.parse(body.from);
    const to = Date.parse(body.to);
    mustKnow(directory, { person, cover: body.cover });
    if (!mayWriteFor(directory, caller, person, now)) throw notYours();
    mustBeAfter(from, now - LATEST_NOTE, 'from');
    mustBeAfter(to, Math.max(from, now) + 1, 'to');
    const change = { by: personOf(caller).person, at: now };
    const absence = written(await this.book.add({ person, cover: body.cover, from, to }, change));
    return viewOf(await this.registry.directory(), absence, now);
  }

  /** Ends it early; one that has not begun is taken back. */
  async end(
    id: string,
    { at }: EndBody,
    caller: Caller,
  ): Promise<{ withdrawn: boolean; absence?: AbsenceView }> {
    const [directory, now] = [await this.registry.directory(), this.clock.now()];
    const known = /^\d{1,18}$/.test(id) ? await this.book.get(id) : undefined;
    if (!known) throw noSuchAbsence();
    if (!mayWriteFor(directory, caller, known.person, now)) throw notYours();
    const end = at === undefined ? now : Date.parse(at);
    mustBeAfter(end, now, 'at');
    const change = { by: personOf(caller).person, at: now };
    const left = written(await this.book.end(id, end, change));
    return { withdrawn: !left, ...(left && { absence: viewOf(await this.registry.directory(), left, now) }) };
  }
}

const worksIn = (dir: Directory, person: string, unit: string, at: Instant): boolean =>
  positionsAt(dir, person, at).some((position) => unitLine(dir, position.unit).includes(unit));

function viewOf(
  directory: Directory,
  { id, person, cover, from, to }: StoredAbsence,
  at: Instant,
): AbsenceView {
  const people = new People(directory, at);
  const named = (one: string) => ({ id: one, name: people.name(one) });
  const state = to <= at ? 'over' : from <= at ? 'now' : 'coming';
  const acting = state === 'now' ? coverOf(directory, person, at) : undefined;
  return {
    ...{ id, person: named(person), cover: named(cover), from: iso(from), to: iso(to), state },
    ...(acting && { acting: { ...named(acting.person), via: acting.via } }),
  };
}

const noSuchAbsence = (): Problem =>
  new Problem('not-found', { detail: w('没有这条请假记录。', 'There is no such absence.') });
