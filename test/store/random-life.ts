import type { Actor, CommandData, CommandType, Words } from '#libs/messages';
import { agenda, authorOf, decide, evolve, lookups, nextRules } from '#libs/request';
import type { Command, Context, MaybeState, RequestState } from '#libs/request';
import { type DataKey, sealCommand } from '#libs/seal';
import type { Batch } from '#libs/store';
import { sampleRules } from '../support/district.js';
import { fireItem, permitItem } from '../support/sample-items.js';

/** Thursday 2026-02-12 09:00 in Shanghai, before a long holiday. */
const START = Date.UTC(2026, 1, 12, 1);
const MINUTE = 60_000;
const said = (text: string): Words => text as Words;
const person = (id: string, role: 'specialist' | 'coordinator'): Actor => ({
  kind: 'person',
  person: id,
  role,
  unit: 'u-1',
});
const OWNER = person('p-owner', 'specialist');
const COORDINATOR = person('p-coordinator', 'coordinator');
const OTHER = person('p-other', 'specialist');
const ENTERPRISE: Actor = { kind: 'enterprise', enterprise: 'e-1', via: 'account' };
const other = { receiver: { person: 'p-other', unit: 'u-2', role: 'specialist' } } as const;

type Sent = [type: CommandType, data: object, context?: Context];

/** One request decided by the core as the shell would, sealed as the API would; gives what was to be appended. */
export class RandomLife {
  readonly batches: Batch[] = [];
  private maybe: MaybeState;
  private rules = sampleRules;

  constructor(
    private readonly key: DataKey,
    private readonly id: string,
    numbers: number[],
  ) {
    this.open();
    let at = START;
    for (const n of numbers) {
      // Mostly hours, now and then weeks of silence.
      at = Math.max(at, this.state.at) + (n % 5 === 0 ? n % 20_000 : n % 400) * MINUTE;
      this.fireUntil(at);
      const [type, data, context = {}] = this.anyCommand(at, n);
      const actor = [OWNER, COORDINATOR, ENTERPRISE, OTHER][n % 7] ?? OWNER;
      this.send(type, data, actor, at, context);
    }
  }

  private get state(): RequestState {
    if (!this.maybe) throw new Error('the request was not opened');
    return this.maybe;
  }

  private open(): void {
    const data = { enterprise: 'e-1', channel: 'hotline', nature: 'application', grade: 'simple' };
    const { item } = fireItem;
    const words = {
      summary: said('厂房消防验收'),
      words: said('为何迟迟没有安排？'),
      contactName: said('王小明'),
    };
    this.send('open', { ...data, ...words, item }, OWNER, START, {
      number: `N-${this.id}`,
      enterprise: { id: 'e-1', tier: 'T4', hasAccount: true },
      candidates: { specialist: { person: 'p-owner', unit: 'u-1', role: 'specialist' } },
      item: fireItem,
    });
  }

  private fireUntil(end: number): void {
    for (let next = agenda(this.rules, this.state)[0]; next && next.at <= end;) {
      const at = Math.max(next.at, this.state.at);
      const people = [{ person: 'p-head', unit: 'u-1', via: 'position' as const }];
      const recipients = Object.fromEntries(
        lookups(this.rules, this.state, at).map(({ key }) => [key, { people }]),
      );
      this.send('fire', {}, { kind: 'system' }, at, { recipients });
      next = agenda(this.rules, this.state)[0];
    }
  }

  private send(type: CommandType, data: object, actor: Actor, at: number, context: Context): void {
    const sealed = sealCommand(type, data as CommandData, this.key);
    const commandId = `${this.id}-${this.batches.length}`;
    const command = { type, commandId, at, actor, data: sealed, context } as Command;
    const decision = decide(this.rules, this.maybe, command);
    if (decision.rejected || decision.events.length === 0) return;
    const expected = this.maybe?.version ?? 0;
    for (const event of decision.events) this.maybe = evolve(this.maybe, event, at, authorOf(actor));
    this.rules = nextRules(this.rules, command);
    const entry = { commandId, commandType: type, bodyHash: commandId, actor, at, events: decision.events };
    this.batches.push({ stream: this.id, expected, entries: [entry], after: this.state });
  }

  /** Commands of every kind that changes what lists show. */
  private anyCommand(at: number, n: number): Sent {
    const words = said(`话 ${n % 7}`);
    const soon = at + (n % 6000) * MINUTE;
    const grade = (['simple', 'urgent', 'hard'] as const)[n % 3];
    const transfer = { to: 'p-other', reason: 'absence', words };
    const proposal = Object.keys(this.state.proposals)[0] ?? 'none';
    const ticked = this.state.checklist?.steps.find((step) => step.ticked)?.ticked?.entry;
    const table: Sent[] = [
      ['record_contact', { medium: 'call', with: words, number: said('021-5555 0101'), at }],
      ['publish_update', { done: said(`做了 ${n}`), next: words, on: soon }],
      ['pause', { reason: 'wait_enterprise', until: soon, asked: [words], words }],
      ['resume', {}],
      ['offer_transfer', transfer, other],
      ['accept_transfer', { transfer: this.state.offer?.id ?? 'none' }, other],
      ['reclassify', { grade, words }],
      ['correct', { entry: 1, grade, words }],
      ['annul_breach', { clock: 'resolve', cycle: this.state.cycle, words }],
      ['decide_proposal', { proposal, approve: true, words }, other],
      ['withdraw', { by: n % 2 ? 'enterprise' : 'telephone' }],
      ['answer', { outcome: 'solved', words: said('已办结'), evidence: [said('意见书')] }],
      ['record_delivery', { via: 'call' }],
      ['give_feedback', { contacted: true, solved: n % 3 ? 'no' : 'yes', satisfied: 4 }],
      ['reply', { solved: 'no', words }, { ownerActive: true }],
      ['tick_step', { step: fireItem.steps[n % 3]?.id ?? '', evidence: [words] }],
      ['ask_material', { materials: [fireItem.materials[n % 3]?.id ?? ''], until: soon, words }],
      ['receive_material', { material: fireItem.materials[n % 3]?.id ?? '', receipt: words }],
      ['authorise_agent', { scope: words, evidence: [words] }],
      ['record_agent_act', { act: 'submit', words }],
      ['correct', { entry: ticked ?? 0, words }],
      ['reclassify', { item: permitItem.item, words }, { item: permitItem }],
    ];
    return table[n % table.length] ?? ['resume', {}];
  }
}
