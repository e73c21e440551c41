import { Injectable } from '@nestjs/common';
import type { Caller } from '#libs/auth';
import type { Instant } from '#libs/calendar';
import { w } from '#libs/catalogue';
import { coverOf } from '#libs/organisation';
import { Problem } from '#libs/problem';
import { inShadow } from '#libs/request';
import type { RequestState } from '#libs/request';
import type { Known } from '../access/subjects.js';
import { iso } from '../operation/moments.js';
import { Book, ProductClock, Registry, Sealing } from '../ports.js';
import type { BookEvent } from '../ports.js';
import { People } from './people.js';
import { requestViewOf } from './request-view.js';
import type { RequestView } from './schemas.js';

/** A request at a moment: events and state of that moment, words opened. */
export interface Snapshot {
  state: RequestState;
  events: BookEvent[];
  at: Instant;
  people: People;
}

/** Reads a request out of the journal, now or at any past instant. */
@Injectable()
export class RequestReader {
  constructor(
    private readonly book: Book,
    private readonly registry: Registry,
    private readonly sealing: Sealing,
    private readonly clock: ProductClock,
  ) {}

  async view(known: Known, caller: Caller | undefined, asked?: Instant): Promise<RequestView> {
    const { state, events, at, people } = await this.snapshot(known.row.id, asked);
    const cover = coverOf(await this.registry.directory(), state.owner, at)?.person;
    const enterprise =
      state.enterprise === known.enterprise?.id
        ? known.enterprise
        : await this.registry.enterprise(state.enterprise);
    return requestViewOf({
      id: known.row.id,
      state,
      events,
      enterprise: { id: enterprise?.id ?? state.enterprise, name: enterprise?.name ?? state.enterprise },
      calendarPending: known.row.calendarPending,
      people,
      actingOwner: cover,
      master: await this.masterOf(state, asked),
      at,
      inside: caller?.kind === 'person',
    });
  }

  /** What a merged request is worked on under: its people get every word of it (DUP-3). */
  async masterOf(state: RequestState, asked?: Instant): Promise<Snapshot | undefined> {
    return inShadow(state) && state.merge ? this.snapshot(state.merge.master, asked) : undefined;
  }

  async snapshot(requestId: string, asked?: Instant): Promise<Snapshot> {
    const now = this.clock.now();
    if (asked !== undefined && asked > now) throw notYetPast(now);
    const at = asked ?? now;
    const all = await this.book.read(requestId);
    const events = asked === undefined ? all : all.filter((event) => event.at <= asked);
    const state = await this.book.fold(requestId, events.at(-1)?.number ?? 0);
    if (!state || events.length === 0) throw notYetBorn();
    const people = new People(await this.registry.directory(), at);
    const opened = await this.sealing.open({ state, events });
    return { ...opened, at, people };
  }
}

const notYetPast = (now: Instant): Problem =>
  new Problem('invalid', {
    detail: w(
      `at 须是过去的时刻；现在是 ${iso(now)}。接下来会发生什么，见 …/next。`,
      `\`at\` takes a past moment; it is ${iso(now)} now. What comes next is told by …/next.`,
    ),
    fields: [{ field: 'at', problem: w('须是过去的时刻', 'a past moment') }],
  });

const notYetBorn = (): Problem =>
  new Problem('not-found', {
    detail: w('在该时刻，这件诉求尚未接单。', 'At that moment the request had not been received yet.'),
  });
