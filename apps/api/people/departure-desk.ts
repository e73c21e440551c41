import { Injectable } from '@nestjs/common';
import type { Caller } from '#libs/auth';
import { w } from '#libs/catalogue';
import { departureFaults } from '#libs/organisation';
import { Problem } from '#libs/problem';
import type { AskedDeparture, Change, Departure } from '#libs/store';
import { ProductClock, Registry } from '../ports.js';
import { mayWriteFor, notYours, personOf } from './acts-on.js';
import type { DepartureBody, DepartureView, SuccessorBody } from './departure-schemas.js';
import { departureViewOf } from './departure-view.js';
import { mustBeAfter, mustKnow } from './known-people.js';
import { DepartureBook, DepartureProcesses, HeldRequests } from './ports.js';
import { refusedChange, written } from './written.js';

/** Departures 离任: disabling an account is a process with a named successor (OWN-8). */
@Injectable()
export class DepartureDesk {
  constructor(
    private readonly book: DepartureBook,
    private readonly held: HeldRequests,
    private readonly processes: DepartureProcesses,
    private readonly registry: Registry,
    private readonly clock: ProductClock,
  ) {}

  async list(): Promise<{ items: DepartureView[] }> {
    const open = await this.book.open();
    return { items: await Promise.all(open.map((departure) => this.view(departure))) };
  }

  async get(person: string, caller: Caller): Promise<DepartureView> {
    const departure = await this.known(person);
    const directory = await this.registry.directory();
    const own = departure.successor === personOf(caller).person;
    if (!own && !mayWriteFor(directory, caller, person, this.clock.now())) throw notYours();
    return this.view(departure);
  }

  /** Asked twice it is one; asked differently while one is open it is refused. */
  async begin(person: string, body: DepartureBody, caller: Caller): Promise<DepartureView> {
    const change = this.changeBy(caller);
    const directory = await this.registry.directory();
    const from = body.from === undefined ? change.at : Date.parse(body.from);
    const asked = { person, successor: body.successor, reason: body.reason, from };
    mustKnow(directory, { person, successor: body.successor });
    const open = await this.book.latestOf(person);
    if (open && open.overAs !== 'cancelled') return this.again(open, asked, body.from !== undefined);
    mustBeAfter(from, change.at, 'from');
    const { ladder } = (await this.registry.rules()).policy;
    if (!body.dryRun) return this.told(written(await this.book.ask(asked, change, ladder)));
    const refused = departureFaults(directory, asked, change.at, ladder);
    if (refused.length > 0) throw refusedChange(refused);
    return this.view(asked);
  }

  /** The process waits for another successor, or the administrator changes their mind. */
  async nameSuccessor(person: string, { successor }: SuccessorBody, caller: Caller): Promise<DepartureView> {
    const departure = await this.running(person);
    mustKnow(await this.registry.directory(), { successor });
    const { ladder } = (await this.registry.rules()).policy;
    const named = await this.book.nameSuccessor(departure, successor, this.changeBy(caller), ladder);
    return this.told(written(named));
  }

  /** Possible until the account is disabled; what was handed over stays with the successor. */
  async cancel(person: string, caller: Caller): Promise<DepartureView> {
    const departure = await this.known(person);
    if (departure.overAs === 'disabled') throw isOver();
    return this.told(written(await this.book.cancel(departure, this.changeBy(caller))));
  }

  private again(open: Departure, asked: AskedDeparture, dated: boolean): Promise<DepartureView> {
    const same = open.successor === asked.successor && open.reason === asked.reason;
    if (!same || (dated && open.from !== asked.from)) throw anotherIsOpen(open);
    return this.told(open);
  }

  private async told(departure: Departure): Promise<DepartureView> {
    await this.processes.tell(departure.id);
    return this.view(departure);
  }

  private async view(departure: AskedDeparture & Partial<Departure>): Promise<DepartureView> {
    const [directory, enterprises, { all }] = await Promise.all([
      this.registry.directory(),
      this.registry.enterprises(),
      this.held.heldBy(departure.person, 1),
    ]);
    return departureViewOf({ departure, directory, enterprises, left: all, at: this.clock.now() });
  }

  private async known(person: string): Promise<Departure> {
    const departure = await this.book.latestOf(person);
    if (!departure) throw noneKnown();
    return departure;
  }

  private async running(person: string): Promise<Departure> {
    const departure = await this.known(person);
    if (departure.overAs !== undefined) throw isOver();
    return departure;
  }

  private changeBy(caller: Caller): Change {
    return { by: personOf(caller).person, at: this.clock.now() };
  }
}

const noneKnown = (): Problem =>
  new Problem('not-found', { detail: w('此人没有离任交接。', 'This person has no departure.') });

const isOver = (): Problem =>
  new Problem('too-late', {
    rule: 'OWN-8',
    detail: w('离任交接已经结束。', 'The departure is over.'),
  });

const anotherIsOpen = ({ successor, from }: Departure): Problem =>
  new Problem('duplicate', {
    rule: 'OWN-8',
    detail: w(
      `此人已有离任交接（接任人 ${successor}）；可另行指定接任人，或先撤销。`,
      `A departure of this person exists (successor ${successor}): name another successor, or cancel it first.`,
    ),
    facts: { successor, from: new Date(from).toISOString() },
  });
