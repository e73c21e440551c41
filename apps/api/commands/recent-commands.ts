import { Injectable } from '@nestjs/common';
import type { CommandType } from '#libs/messages';
import type { Rejection } from '#libs/request';

const MOST = 2_000;

/** What this process knows of a command that the journal doesn't: on its way, or refused lately. */
export interface RecentCommand {
  requestId: string;
  sender: string;
  type: CommandType;
  rejection?: Rejection;
}

/** Commands that passed here lately; the journal alone says what happened. */
@Injectable()
export class RecentCommands {
  private readonly known = new Map<string, RecentCommand>();

  note(commandId: string, command: RecentCommand): void {
    this.known.delete(commandId);
    this.known.set(commandId, command);
    const oldest = this.known.keys().next();
    if (this.known.size > MOST && oldest.value !== undefined) this.known.delete(oldest.value);
  }

  get(commandId: string): RecentCommand | undefined {
    return this.known.get(commandId);
  }
}
