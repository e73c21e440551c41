import type { CalendarVersion } from '#libs/calendar';
import type { RequestInput, SentCommand, WireClock } from '#libs/contracts';
import type { CommandData, CommandType } from '#libs/messages';
import type { Directory, Enterprise } from '#libs/organisation';
import type { Answer, ListFilter, RequestDetail, RequestPage, StoredEvent, TailEvent } from '#libs/store';
import type { Sent } from '#libs/temporal';
import type { PolicySlice, RequestState, Rules } from '#libs/request';

/** One event as the book holds it; words are sealed. */
export type BookEvent = StoredEvent;
export type { TailEvent };
/** What a command did, as its events say: enough for the first answer to a repeat. */
export type FirstAnswer = Answer;

/** The journal 台账, for reading: writing is the workflow's. A request's stream bears its id. */
export abstract class Book {
  /** Nothing if the command was never carried out. */
  abstract answerOf(commandId: string): Promise<FirstAnswer | undefined>;
  abstract read(requestId: string): Promise<BookEvent[]>;
  /** The state after the events up to number `until`. */
  abstract fold(requestId: string, until?: number): Promise<RequestState | undefined>;
  /** Batches of events behind a position, as they come; none is ever skipped. */
  abstract follow(position: number, signal: AbortSignal): AsyncGenerator<TailEvent[]>;
  abstract lastPosition(): Promise<number>;
}

/** The read models of requests. */
export abstract class RequestRows {
  abstract get(id: string): Promise<RequestDetail | undefined>;
  abstract list(filter: ListFilter): Promise<RequestPage>;
}

/** The dated organisation, and what is published. */
export abstract class Registry {
  abstract directory(): Promise<Directory>;
  abstract enterprise(id: string): Promise<Enterprise | undefined>;
  abstract enterprisesBy(text: string, limit: number): Promise<Enterprise[]>;
  /** All of them, by id. */
  abstract enterprises(): Promise<Enterprise[]>;
  /** Enterprises to which somebody is linked: as steward, leader or specialist, or by chain. */
  abstract enterprisesLinkedTo(people: string[], chains: string[]): Promise<string[]>;
  abstract rules(): Promise<Rules>;
  abstract calendar(version: string): Promise<CalendarVersion | undefined>;
  abstract policy(version: string): Promise<PolicySlice | undefined>;
  /** The newest pack that holds a ladder of this version (ESC-5). */
  abstract packWithLadder(version: string): Promise<PolicySlice | undefined>;
}

/** Numbers and links of receipts 回执. */
export abstract class Receipts {
  /** The number of a request; the same whenever asked again. */
  abstract number(requestId: string, at: number): Promise<string>;
  /** The token of the link without an account; the same whenever asked again. */
  abstract token(requestId: string): Promise<string>;
  abstract requestOf(token: string): Promise<string | undefined>;
}

/** The enterprise's own key at work (must hold 11). */
export abstract class Sealing {
  abstract seal<T extends CommandType>(
    enterprise: string,
    type: T,
    data: CommandData<T>,
  ): Promise<CommandData<T>>;
  abstract open<T>(value: T): Promise<T>;
  abstract hash(body: unknown): string;
}

/** The product's one clock (must hold 8). */
export abstract class ProductClock {
  abstract readonly wire: WireClock;
  abstract now(): number;
}

/** Temporal, as the API needs it. */
export abstract class Engine {
  abstract start(input: RequestInput, command: SentCommand): Promise<Sent>;
  abstract send(requestId: string, command: SentCommand): Promise<Sent>;
  /** What Temporal knows of a command that was sent earlier. */
  abstract outcome(requestId: string, commandId: string): Promise<Sent>;
  abstract ready(): Promise<boolean>;
}

export abstract class DatabaseHealth {
  abstract ready(): Promise<boolean>;
}
