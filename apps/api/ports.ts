import type { CalendarVersion } from '#libs/calendar';
import type { Catalogue } from '#libs/items';
import type { RequestInput, SentCommand, WireClock } from '#libs/contracts';
import type { CommandData, CommandType } from '#libs/messages';
import type { Directory, Enterprise, EnterpriseRecord, Planned, Standing } from '#libs/organisation';
import type {
  Answer,
  Author,
  ChangeRecord,
  DecisionFilter,
  DecisionPage,
  HistorySummary,
  KnownMatter,
  ListedChanges,
  ListFilter,
  RequestDetail,
  RequestPage,
  SameOpening,
  SolvedMatter,
  Statement,
  StoredEvent,
  TailEvent,
  TaskFilter,
  TaskPage,
  WaitingWork,
} from '#libs/store';
import type { OpenClocks, RoutingRules } from '#libs/routing';
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
  /** Whether a date of its own was ever missed (ESC-9). */
  abstract everBreached(request: string): Promise<boolean>;
  /** How many requests stand under these enterprises. */
  abstract countOf(enterprises: readonly string[]): Promise<number>;
}

/** What waits for a decision, out of the read models. */
export abstract class DecisionRows {
  abstract list(filter: DecisionFilter): Promise<DecisionPage>;
}

/** The read model of tasks. */
export abstract class TaskRows {
  abstract list(filter: TaskFilter): Promise<TaskPage>;
}

/** Requests to compare with (DUP-1), in plain words. */
export abstract class Matters {
  /** Those of the same enterprise or item that were received between two moments: the newest, and older ones by what tells the text. */
  abstract around(looked: {
    text: string;
    enterprise: string;
    item?: string;
    since: number;
    until: number;
  }): Promise<KnownMatter[]>;
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
  /** As of a moment, now if none is named; under the id of a merged one stands its twin. */
  abstract enterprise(id: string, at?: number): Promise<Enterprise | undefined>;
  abstract record(id: string): Promise<EnterpriseRecord | undefined>;
  /** All over all days, without those that were merged or erased. */
  abstract records(): Promise<EnterpriseRecord[]>;
  /** These ids with those of the enterprises merged into them. */
  abstract idsUnder(ids: readonly string[]): Promise<string[]>;
  /** All there are now, without those that were merged. */
  abstract enterprises(): Promise<Enterprise[]>;
  abstract enterprisesBy(text: string, limit: number): Promise<Enterprise[]>;
  /** Enterprises to which somebody is linked: as steward, leader or specialist, or by chain. */
  abstract enterprisesLinkedTo(people: string[], chains: string[]): Promise<string[]>;
  abstract rules(): Promise<Rules>;
  abstract calendar(version: string): Promise<CalendarVersion | undefined>;
  abstract policy(version: string): Promise<PolicySlice | undefined>;
  /** The service items under which new requests begin; none before the first catalogue is published. */
  abstract items(): Promise<Catalogue | undefined>;
  abstract itemsOf(version: string): Promise<Catalogue | undefined>;
  /** The newest pack that holds a ladder of this version (ESC-5). */
  abstract packWithLadder(version: string): Promise<PolicySlice | undefined>;
}

/** The published routing rules 分派规则, and what people carry now. */
export abstract class RoutingBook {
  /** The newest version; none where nothing was published yet. */
  abstract current(): Promise<RoutingRules | undefined>;
  abstract version(version: string): Promise<RoutingRules | undefined>;
  /** What waits for a unit: its tasks, and what routing proposed to it; each the longest waiting first. */
  abstract waiting(unit: string, limit: number): Promise<WaitingWork[][]>;
  /** Open clocks of these people (RTE-1); a due moment before `soon` is soon. */
  abstract openClocks(people: string[], now: number, soon: number): Promise<Map<string, OpenClocks>>;
}

/** The organisation's register 名册, for those who change it. */
export abstract class RegisterBook {
  abstract standing(): Promise<Standing>;
  /** Plans on what stands, judges, and writes if nothing stands against it and it is no dry run. */
  abstract change(
    author: Author,
    plan: (standing: Standing) => Planned,
    how: { dryRun: boolean; only?: readonly string[] },
  ): Promise<Planned>;
  abstract changes(filter: ListedChanges): Promise<ChangeRecord[]>;
}

/** What stands beside an enterprise's facts in its portrait 画像 (POR-1). */
export abstract class PortraitBook {
  abstract summaries(ids?: readonly string[]): Promise<Map<string, HistorySummary>>;
  abstract statements(ids?: readonly string[]): Promise<Statement[]>;
  /** When it was said: of a repeat, what the first one told. */
  abstract record(statement: Statement): Promise<number>;
  abstract withdraw(id: string, enterprises: readonly string[], by: string): Promise<boolean>;
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
