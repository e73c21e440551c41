import type { CommandAnswer, SentCommand, WireClock } from '#libs/contracts';
import type { Directory } from '#libs/organisation';

/** A departure as its process needs it. */
export interface Departing {
  id: string;
  person: string;
  successor: string;
  from: number;
  overAs?: 'disabled' | 'cancelled';
}

/** One request of which the person holds something, at the version at which it was seen. */
export interface HandOver {
  departure: string;
  request: string;
  version: number;
}

/** What a departure stands on: the tables, the book, and the way to the requests. */
export interface DepartureParts {
  departures: {
    get(id: string): Promise<Departing | undefined>;
    note(departure: string, request: string, successor: string, at: number): Promise<void>;
    disable(id: string, at: number): Promise<unknown>;
  };
  directory: { snapshot(): Promise<Directory> };
  requests: {
    heldBy(
      person: string,
      limit: number,
    ): Promise<{ all: number; first: { request: string; version: number }[] }>;
  };
  /** Brings a command to a request and its answer back; throws where none is known yet. */
  messenger: { deliver(request: string, command: SentCommand): Promise<CommandAnswer> };
  clock: WireClock;
  /** How long a departure waits between its last looks; real milliseconds, 15 s unless a test says less. */
  settleMs?: number;
}
