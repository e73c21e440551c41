import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { QuestionState, SeatCommand, SeatRules } from '#libs/seat';
import type { AcceptedAnswer, CommandAnswer, WireClock } from './request.js';

export const QUESTION_WORKFLOW = 'questionWorkflow';

/** What a question at the online seat 线上人工帮办 is started with. */
export interface QuestionInput {
  question: string;
  clock: WireClock;
  rules: SeatRules;
  /** Present after repair or restore: the state folded so far. */
  state?: QuestionState;
  done?: [commandId: string, answer: AcceptedAnswer][];
}

/** A command as the API sends it. */
export type SentSeatCommand = SeatCommand & { bodyHash: string };

/** What the activity is told that opens the request: ids and enums; the words stay in the journal. */
export interface RequestWanted {
  question: string;
}

/** The workflow id of a question. */
export const questionIdOf = (question: string): string => `question/${question}`;

/** Start options of a question's workflow; see `requestStart`. */
export interface QuestionStart {
  workflowId: string;
  taskQueue: string;
  workflowTaskTimeout: '2s';
  workflowIdReusePolicy: 'ALLOW_DUPLICATE';
  workflowIdConflictPolicy: 'USE_EXISTING';
  args: [QuestionInput];
}

export const questionStart = (input: QuestionInput, taskQueue: string): QuestionStart => ({
  workflowId: questionIdOf(input.question),
  taskQueue,
  workflowTaskTimeout: '2s',
  workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  workflowIdConflictPolicy: 'USE_EXISTING',
  args: [input],
});

export const seatUpdate = defineUpdate<CommandAnswer, [SentSeatCommand]>('command');
/** Asks a question to look into the journal, which may know more than it does (must hold 1). */
export const seatWakeSignal = defineSignal('wake');
