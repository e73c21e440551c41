import { randomUUID } from 'node:crypto';
import { at } from '#libs/clock';
import type { RequestInput, SentCommand, WireClock } from '#libs/contracts';
import type { Actor, CommandData, CommandType, PersonRef, Words } from '#libs/messages';
import type { Context } from '#libs/request';
import { bodyHashOf, sealCommand } from '#libs/seal';
import type { DataKey } from '#libs/seal';
import { enterprise, sampleRules } from './district.js';

/** Monday 2026-03-02 10:00 in Shanghai, in working hours. */
export const MONDAY = Date.UTC(2026, 2, 2, 2);
const HOUR = 3_600_000;

const OWNER: Actor = { kind: 'person', person: 'p-owner', role: 'specialist', unit: 'u-station' };
const ENTERPRISE: Actor = { kind: 'enterprise', enterprise: enterprise.id, via: 'account' };

/** Test words; the request's key seals them. */
export const said = (text: string): Words => text as Words;

/** A clock whose product time is `origin` now, and runs `scale` times as fast. */
export const clockFrom = (origin: number, scale = 1): WireClock => ({ origin, start: Date.now(), scale });

/** One request as a test tells it: makes the commands as the API would, sealed and hashed. */
export class ToldRequest {
  readonly id = randomUUID();
  readonly input: RequestInput;

  constructor(
    private readonly key: DataKey,
    readonly clock: WireClock = clockFrom(MONDAY),
    more: Partial<RequestInput> = {},
  ) {
    this.input = { requestId: this.id, clock, rules: sampleRules, ...more };
  }

  /** Product time now. */
  now(): number {
    return at(this.clock, Date.now());
  }

  command<T extends CommandType>(
    type: T,
    data: CommandData<T>,
    actor = OWNER,
    context: Context = {},
  ): SentCommand {
    const sealed = sealCommand(type, data, this.key);
    const parts = { type, commandId: randomUUID(), at: this.now(), actor, data: sealed, context };
    return { ...parts, bodyHash: bodyHashOf(sealed) } as SentCommand;
  }

  open(specialist: PersonRef = { person: 'p-owner', unit: 'u-station', role: 'specialist' }): SentCommand {
    const { id, tier, hasAccount } = enterprise;
    const data: CommandData<'open'> = {
      ...{ enterprise: id, channel: 'portal', nature: 'application', grade: 'simple' },
      ...{ summary: said('申请用工补贴'), words: said('材料交了两周没有回音') },
      ...{ contactName: said('王小明'), contactPhone: said('021-5550 0101') },
    };
    return this.command('open', data, ENTERPRISE, {
      number: `20260302-${this.id.slice(0, 8)}`,
      enterprise: { id, tier, hasAccount },
      candidates: { specialist },
    });
  }

  contact(): SentCommand {
    const told = { with: said('王小明'), number: said('021-5550 0101'), words: said('已联系') };
    return this.command('record_contact', { medium: 'call', ...told, at: this.now() });
  }

  plan(ahead = 26 * HOUR): SentCommand {
    const on = this.now() + ahead;
    return this.command('submit_plan', { words: said('核对材料'), next: said('联系人社局'), on });
  }

  update(done = `进展 ${randomUUID()}`): SentCommand {
    const on = this.now() + 50 * HOUR;
    return this.command('publish_update', { done: said(done), next: said('下一步'), on });
  }

  answer(): SentCommand {
    return this.command('answer', { outcome: 'solved', words: said('补贴已到账'), evidence: [said('回单')] });
  }

  feedback(): SentCommand {
    return this.command('give_feedback', { contacted: true, solved: 'yes', satisfied: 5 }, ENTERPRISE);
  }

  addWords(text: string): SentCommand {
    return this.command('add_words', { words: said(text) }, ENTERPRISE);
  }

  /** The enterprise says, after the closing, that nothing is solved. */
  objection(): SentCommand {
    return this.command('reply', { solved: 'no', words: said('补贴没有到账') }, ENTERPRISE);
  }

  withdraw(): SentCommand {
    return this.command('withdraw', { by: 'enterprise', words: said('不需要了') }, ENTERPRISE);
  }

  offerMerge({ id, number, enterprise: by, owner }: Required<Context>['master']): SentCommand {
    const master = { id, number, enterprise: by, owner };
    return this.command('offer_merge', { master: master.id, words: said('同一件事') }, OWNER, { master });
  }
}
