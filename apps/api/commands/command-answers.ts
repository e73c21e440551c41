import { Injectable } from '@nestjs/common';
import { eventWords, w } from '#libs/catalogue';
import type { CommandType, EventType } from '#libs/messages';
import type { FirstAnswer } from '../ports.js';
import type { CommandResult } from './command-result.js';
import { Candidates } from '../duplicates/candidates.js';
import { ReceiptWriter } from './receipts.js';

/** What a caller is told once the events are in the journal. */
@Injectable()
export class CommandAnswers {
  constructor(
    private readonly receipts: ReceiptWriter,
    private readonly candidates: Candidates,
  ) {}

  async write(type: CommandType, commandId: string, first: FirstAnswer): Promise<CommandResult> {
    const { stream, version, events, proposal, task, session, same } = first;
    const opening = type === 'open';
    const receipt = opening ? await this.receipts.write(stream, same ?? commandId) : undefined;
    const duplicates = opening ? await this.candidates.likelyOf(stream) : [];
    return {
      commandId,
      status: 'done',
      request: stream,
      version,
      events: events.map(({ number, type: event }) => ({
        number,
        type: event,
        what: eventWords[event as EventType],
      })),
      ...(proposal !== undefined && { proposal }),
      ...(task !== undefined && { task }),
      ...(session !== undefined && { session }),
      ...(receipt && { receipt }),
      ...(same !== undefined && { same: SAME }),
      ...(duplicates.length > 0 && { duplicates }),
      links: { request: `/v1/requests/${stream}`, command: `/v1/commands/${commandId}?request=${stream}` },
    };
  }
}

const SAME = w(
  '这与您刚才提交的是同一件诉求，未重复接单；回执即原件的回执。',
  'This is the same request as one opened just before: nothing new was opened, and the receipt is that of the first.',
);
