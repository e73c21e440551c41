import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { Command, Rejection, RequestState, Rules } from '#libs/request';

export const TASK_QUEUE = 'huying';
export const REQUEST_WORKFLOW = 'requestWorkflow';

/** Search attributes of Temporal's own page: opaque ids and enums only. */
export const SEARCH_ATTRIBUTES = ['HuyingOwner', 'HuyingTier', 'HuyingLevel', 'HuyingStage'] as const;

/** The workflow id of a request is its opaque id. */
export const workflowIdOf = (requestId: string): string => `request/${requestId}`;

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
  done?: [commandId: string, answer: CommandAnswer][];
}

/** A command as the API sends it: its moment is when the API took it (product clock). */
export type SentCommand = Command & {
  /** SHA-256 of the canonical body: the same id with another body is refused (OWN-10). */
  bodyHash: string;
};

/** What the caller is told once the events are in the journal, or why they are not. */
export type CommandAnswer =
  | {
      accepted: true;
      version: number;
      events: { type: string; number: number }[];
      proposal?: string;
      bodyHash: string;
    }
  | { accepted: false; rejection: Rejection; version: number };

export const commandUpdate = defineUpdate<CommandAnswer, [SentCommand]>('command');
export const stateQuery = defineQuery<RequestState | undefined>('state');

/** Two quick tries within 2 s; then the shell waits on a durable timer (must hold 2). */
export const appendActivityOptions = {
  startToCloseTimeout: '2s',
  retry: { maximumAttempts: 2, initialInterval: '200ms' },
} as const;
