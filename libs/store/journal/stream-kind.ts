import type { z } from 'zod';

/** An event of any kind of stream. */
export interface AnyEvent {
  type: string;
  data: unknown;
}

/** An event of a batch with its words opened. */
export interface OpenedEvent<Event extends AnyEvent> {
  event: Event;
  at: number;
}

/** The rows of the read models as the database function takes them. */
export interface Rows {
  view: Record<string, unknown>;
  clocks: Record<string, unknown>[];
}

/** What sets one kind of stream apart: its events, what they come to, and what lists show of it. */
export interface StreamKind<Event extends AnyEvent, State extends { version: number }> {
  /** By the events' names. */
  schemas: Record<string, z.ZodType>;
  evolve(state: State | undefined, event: Event, at: number, author: string): State;
  /** Pure: one batch of all events gives the same rows as batch after batch. */
  project(stream: string, after: State, events: OpenedEvent<Event>[]): Rows;
}
