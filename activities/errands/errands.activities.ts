import type { CommandAnswer, SentCommand } from '#libs/contracts';
import { translated } from '../failure.js';

/** The way to another request. */
export interface ErrandPort {
  /** Its answer; throws where none is known yet. */
  deliver(request: string, command: SentCommand): Promise<CommandAnswer>;
}

/** What another request said. */
export interface ErrandAnswer {
  accepted: boolean;
  code?: string;
}

export function createErrandActivities(messenger: ErrandPort) {
  return {
    /** Brings a command to another request and its answer back; repeated until there is one. */
    async carryErrand(request: string, command: SentCommand): Promise<ErrandAnswer> {
      try {
        const answer = await messenger.deliver(request, command);
        return answer.accepted ? { accepted: true } : { accepted: false, code: answer.rejection.code };
      } catch (error) {
        throw translated('errand', error);
      }
    },
  };
}

export type ErrandActivities = ReturnType<typeof createErrandActivities>;
