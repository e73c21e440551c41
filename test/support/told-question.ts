import { randomUUID } from 'node:crypto';
import { at } from '#libs/clock';
import { questionIdOf } from '#libs/contracts';
import type { QuestionInput, SentSeatCommand, WireClock } from '#libs/contracts';
import type { Actor } from '#libs/messages';
import { SEAT_HOURS } from '#libs/seat';
import type { SeatCommand } from '#libs/seat';
import { seal } from '#libs/seal';
import type { DataKey } from '#libs/seal';
import { sampleRules } from './district.js';
import { clockFrom, MONDAY } from './told-request.js';

const enterprise: Actor = { kind: 'enterprise', enterprise: 'e-1', via: 'account' };
const operator: Actor = { kind: 'person', person: 'p-owner', role: 'specialist', unit: 'u-station' };

/** A question of e-1, and the commands that are said about it. */
export class ToldQuestion {
  readonly id = `q-${randomUUID()}`;
  readonly input: QuestionInput;

  constructor(
    private readonly key: DataKey,
    clock: WireClock = clockFrom(MONDAY),
  ) {
    const { policy, calendar } = sampleRules;
    const rules = { policy: policy.version, hours: SEAT_HOURS, calendar };
    this.input = { question: this.id, clock, rules };
  }

  get workflowId(): string {
    return questionIdOf(this.id);
  }

  ask = () =>
    this.command('ask', enterprise, {
      ...{ enterprise: 'e-1', summary: this.words('电子专票'), words: this.words('电子专票怎么开？') },
    });
  claim = () => this.command('claim', operator, {});
  answer = () => this.command('answer_in_place', operator, { words: this.words('在电子税务局开。') });
  judge = (helped: boolean) => this.command('judge', enterprise, { helped });

  private words(text: string) {
    return seal(this.key, text);
  }

  private command<T extends SeatCommand['type']>(
    type: T,
    actor: Actor,
    data: Extract<SeatCommand, { type: T }>['data'],
  ): SentSeatCommand {
    const now = at(this.input.clock, Date.now());
    return { type, commandId: randomUUID(), at: now, actor, data, bodyHash: randomUUID() } as SentSeatCommand;
  }
}
