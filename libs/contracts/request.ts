import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Command, Made, Rejection, RequestState, Rules } from '#libs/request';

export const REQUEST_WORKFLOW = 'requestWorkflow';

/** `clock(real) = origin + (real − start) × scale`, fixed when a database is created (must hold 8). */
export interface WireClock {
  origin: number;
  start: number;
  scale: number;
}

export interface RequestInput {
  requestId: string;
  clock: WireClock;
  rules: Rules;
  /** Present after continue-as-new, repair or restore: the state folded so far. */
  state?: RequestState;
  /** The last 200 command ids with their answers (must hold 4). */
  done?: [commandId: string, answer: AcceptedAnswer][];
  /** History events after which the run continues as new; 4,000 unless a test says less. */
  historyLimit?: number;
}

/** A command as the API sends it: its moment is when the API took it (product clock). */
export type SentCommand = Command & {
  /** SHA-256 of the canonical body: the same id with another body is refused (OWN-10). */
  bodyHash: string;
};

/** The command's events are in the journal. */
export interface AcceptedAnswer extends Made {
  accepted: true;
  version: number;
  events: { type: string; number: number }[];
  bodyHash: string;
}

export interface RefusedAnswer {
  accepted: false;
  rejection: Rejection;
  version: number;
}

/** What the caller is told once the events are in the journal, or why they are not. */
export type CommandAnswer = AcceptedAnswer | RefusedAnswer;

/** Each sending of a command is an update of its own; that it acts once, the request and the journal see to (must hold 4). */
export const updateIdOf = (commandId: string, sending: string): string => `${commandId}#${sending}`;

/**
 * `ApplicationFailure.type` of a command without an answer. `malformed`, `ended` and `renewing` are turned away by the
 * update's validator and leave no trace in the history; what met a run that was `renewing` is sent again to the next.
 * `undecidable` is a bug of the core that stops this command alone.
 */
export const TURNED_AWAY = {
  malformed: 'malformed',
  ended: 'ended',
  renewing: 'renewing',
  undecidable: 'undecidable',
} as const;

export const commandUpdate = defineUpdate<CommandAnswer, [SentCommand]>('command');
/** Asks a request to look into the journal, which may know more than it does (must hold 1). */
export const wakeSignal = defineSignal('wake');
/** What a request says of itself. */
export interface Looked {
  state?: RequestState;
  /** Whether the command that was asked for lies at the request and has no answer yet. */
  waits: boolean;
}

/** `ApplicationFailure.type` of the answer to a look. */
export const LOOKED = 'looked';

/**
 * A look at a living request, which leaves no trace in the history: the validator turns it away, and the refusal is the
 * answer. It is no query: one that is answered while a local activity runs makes the SDK write a history that never replays
 * (decision 27).
 */
export const lookUpdate = defineUpdate<Looked, [commandId: string]>('look');
/** Of a request that has ended, in which nothing runs any more. */
export const stateQuery = defineQuery<RequestState | undefined>('state');
