import type { CalendarVersion } from '#libs/calendar';
import type { RequestInput, SentCommand, WireClock } from '#libs/contracts';
import type { CommandData, CommandType } from '#libs/messages';
import type { Directory, Enterprise } from '#libs/organisation';
import type {
  Answer,
  KnownMatter,
  ListFilter,
  RequestDetail,
  RequestPage,
  SameOpening,
  SolvedMatter,
  StoredEvent,
  TailEvent,
} from '#libs/store';
import type { Sent } from '#libs/temporal';
import type { PolicySlice, RequestState, Rules } from '#libs/request';

/** One event as the book holds it; words are sealed. */
export type BookEvent = StoredEvent;
export type { TailEvent };
/** What a command did, as its events say: enough for the first answer to a repeat. */
export interface FirstAnswer extends Answer {
  /** The command that opened the request, where this one opened the same and nothing new (DUP-2). */
  same?: string;
}

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

/** Requests to compare with (DUP-1), in plain words. */
export abstract class Matters {
  /** Those of the same enterprise or item that were received since. */
  abstract around(looked: { enterprise: string; item?: string; since: number }): Promise<KnownMatter[]>;
  /** Solved ones that share the item or words of the text. */
  abstract solved(text: string, item: string | undefined, since: number): Promise<SolvedMatter[]>;
}

/** Who opens what (DUP-2). */
export abstract class Openings {
  /** The request that bears this fingerprint: the given one, or the one that took it not before `since`. */
  abstract reserve(fingerprint: string, request: string, at: number, since: number): Promise<string>;
  abstract free(fingerprint: string, request: string): Promise<void>;
  abstract noteSame(commandId: string, same: SameOpening): Promise<void>;
  abstract sameAs(commandId: string): Promise<SameOpening | undefined>;
}

/** The dated organisation, and what is published. */
export abstract class Registry {
  abstract directory(): Promise<Directory>;
  abstract enterprise(id: string): Promise<Enterprise | undefined>;
  abstract enterprisesBy(text: string, limit: number): Promise<Enterprise[]>;
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
  /** A digest under the enterprise's key: equal texts are seen without being read. */
  abstract digest(enterprise: string, text: string): Promise<string>;
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
