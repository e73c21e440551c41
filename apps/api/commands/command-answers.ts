import { Injectable } from '@nestjs/common';
import { eventWords } from '#libs/catalogue';
import type { CommandType, EventType } from '#libs/messages';
import type { FirstAnswer } from '../ports.js';
import type { CommandResult } from './command-result.js';
import { ReceiptWriter } from './receipts.js';

/** What a caller is told once the events are in the journal. */
@Injectable()
export class CommandAnswers {
  constructor(private readonly receipts: ReceiptWriter) {}

  async write(type: CommandType, commandId: string, first: FirstAnswer): Promise<CommandResult> {
    const { stream, version, events, proposal, task, session } = first;
    const receipt = type === 'open' ? await this.receipts.write(stream, commandId) : undefined;
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
      links: { request: `/v1/requests/${stream}`, command: `/v1/commands/${commandId}?request=${stream}` },
    };
  }
}
