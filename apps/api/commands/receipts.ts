import { Injectable } from '@nestjs/common';
import { clockWords, w, whenWord } from '#libs/catalogue';
import type { EventOf } from '#libs/messages';
import type { CalendarVersion } from '#libs/calendar';
import { iso } from '../operation/moments.js';
import { Book, Receipts, Registry } from '../ports.js';
import type { Receipt } from './command-result.js';

type Due = EventOf<'clock_started'>['data'];
/** What the enterprise hears next: clocks that only staff see are left out. */
const TOLD: Due['name'][] = ['contact', 'plan', 'resolve', 'update'];

/** Writes the receipt 回执 from the first batch of events, so that a repeat gets the same one. */
@Injectable()
export class ReceiptWriter {
  constructor(
    private readonly book: Book,
    private readonly registry: Registry,
    private readonly receipts: Receipts,
  ) {}

  async write(requestId: string, commandId: string): Promise<Receipt | undefined> {
    const events = (await this.book.read(requestId)).filter((event) => event.commandId === commandId);
    const received = events.flatMap(({ event }) => (event.type === 'received' ? [event.data] : []))[0];
    const assigned = events.flatMap(({ event }) => (event.type === 'owner_assigned' ? [event.data] : []))[0];
    if (!received || !assigned) return undefined;
    const directory = await this.registry.directory();
    const owner = directory.people.find(({ id }) => id === assigned.person);
    const unit = directory.units.find(({ id }) => id === assigned.unit);
    const started = events.flatMap(({ event }) => (event.type === 'clock_started' ? [event.data] : []));
    const calendar = (await this.registry.rules()).calendar;
    return receiptOf({
      requestId,
      number: received.number,
      receivedAt: events[0]?.at ?? 0,
      owner: {
        name: owner?.name ?? '',
        phone: owner?.phone ?? '',
        unit: unit?.name ?? '',
        unitEn: unit?.nameEn ?? '',
      },
      started,
      follow: `/v1/follow/${await this.receipts.token(requestId)}`,
      calendar,
    });
  }
}

interface Parts {
  requestId: string;
  number: string;
  receivedAt: number;
  owner: Receipt['owner'];
  started: Due[];
  follow: string;
  calendar: CalendarVersion;
}

function receiptOf({ requestId, number, receivedAt, owner, started, follow, calendar }: Parts): Receipt {
  const next = started.filter(({ name }) => TOLD.includes(name)).toSorted((a, b) => a.due - b.due)[0];
  const resolve = started.find(({ name }) => name === 'resolve');
  return {
    number,
    request: requestId,
    receivedAt: iso(receivedAt),
    owner,
    ...(next && { next: { clock: next.clock, what: clockWords[next.name], due: iso(next.due) } }),
    ...(resolve && { resolveDue: iso(resolve.due) }),
    follow,
    said: saidOf(number, owner, next, calendar),
  };
}

function saidOf(number: string, owner: Receipt['owner'], next: Due | undefined, calendar: CalendarVersion) {
  const { name, phone, unit, unitEn } = owner;
  const who = w(
    `诉求 ${number} 由${unit}${name}负责到底，电话 ${phone}`,
    `Request ${number} is owned to the end by ${name}, ${unitEn}, telephone ${phone}`,
  );
  if (!next) return w(`${who.zh}。`, `${who.en}.`);
  const [what, when] = [clockWords[next.name], whenWord(next.due, calendar)];
  return w(`${who.zh}；${when.zh} 前${what.zh}。`, `${who.en}; next: ${what.en} by ${when.en}.`);
}
