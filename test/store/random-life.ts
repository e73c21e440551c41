import type { Actor, CommandData, CommandType, Words } from '#libs/messages';
import {
  agenda,
  authorOf,
  decide,
  errands,
  evolve,
  lookups,
  nextRules,
  openSessions,
  openTasks,
} from '#libs/request';
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

const SYSTEM: Actor = { kind: 'system' };
/** What requests say to each other, and nobody else. */
const BETWEEN: ReadonlySet<CommandType> = new Set([
  'take_merge',
  'release_merge',
  'follow_master',
  'note_errand',
]);
const master = { id: 'r-master', number: 'N-master', enterprise: 'e-1', owner: 'p-other' };

type Sent = [type: CommandType, data: object, context?: Context, by?: Actor];

/** One request decided by the core as the shell would, sealed as the API would; gives what was to be appended. */
export class RandomLife {
  readonly batches: Batch[] = [];
  private maybe: MaybeState;
  private rules = sampleRules;

  constructor(
    private readonly key: DataKey,
    private readonly id: string,
    numbers: number[],
    /** What happens to it most: it is a child or a master, or it has tasks. */
    private readonly mostly: 'worked' | 'merged' | 'tasked' = 'worked',
  ) {
    this.open();
    let at = START;
    for (const n of numbers) {
      // Mostly hours, now and then weeks of silence.
      at = Math.max(at, this.state.at) + (n % 5 === 0 ? n % 20_000 : n % 400) * MINUTE;
      this.fireUntil(at);
      const [type, data, context = {}, by] = this.anyCommand(at, n);
      const anybody = [OWNER, COORDINATOR, ENTERPRISE, OTHER][n % 7] ?? OWNER;
      const usual = BETWEEN.has(type) ? SYSTEM : type.endsWith('merge') ? COORDINATOR : anybody;
      const actor = by ?? usual;
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

  /** As a child of one request, or as a master of several (DUP-3, DUP-4). */
  private merging(at: number, n: number): Sent[] {
    const words = said(`话 ${n % 7}`);
    const owed = errands(this.id, this.state)[0]?.key ?? 'none';
    const budget = { n: 5, unit: 'wd' };
    const clock = {
      due: at + (n % 9_000) * MINUTE,
      budget,
      budgetMs: 5_000 * MINUTE,
      usedMs: n,
      fired: [50],
    };
    const child = `r-child-${n % 3}`;
    const brings = { level: (['L0', 'L2', 'L3'] as const)[n % 3], ...(n % 4 > 0 && { clock }) };
    return [
      ['offer_merge', { master: master.id, words }, { master }],
      ['note_errand', { errand: owed, accepted: n % 5 > 0 }],
      ['note_errand', { errand: owed, accepted: true }],
      ['unmerge', { words }, { master }],
      ['take_merge', { child, number: child, enterprise: 'e-1', brings }],
      ['release_merge', { child: Object.keys(this.state.joins ?? {})[0] ?? child }],
      ['follow_master', { master: master.id, ...(n % 3 > 0 && { until: at + (n % 999) * MINUTE }) }],
    ];
  }

  /** Commands of every kind that changes what lists show. */
  private tasking(n: number, soon: number): Sent[] {
    const words = said(`话 ${n % 7}`);
    const task = openTasks(this.state)[0]?.id ?? 'none';
    const session = openSessions(this.state)[0]?.id ?? 'none';
    const unit = `u-${(n % 3) + 2}`;
    const desk = { person: 'p-other', unit, role: 'department' as const };
    const line = ['u-2', 'u-3', 'u-4'].map((one, index) => ({ unit: one, score: 1 - index / 10 }));
    const there = {
      ...{ desks: Object.fromEntries(line.map((one) => [one.unit, { ...desk, unit: one.unit }])) },
      ...{ line, named: { 'p-other': desk } },
    };
    return [
      [
        'assign_task',
        { unit, role: n % 2 ? 'lead' : 'supporting', words, mandatory: n % 4 > 0 },
        there,
        OWNER,
      ],
      ['refuse_task', { task, reason: 'wrong_area', words }, there, OTHER],
      ['adjudicate_task', { task, unit, words }, there, COORDINATOR],
      ['refuse_task', { task, reason: 'insufficient_facts', words }, there, OTHER],
      ['report_task', { task, result: 'done', words, evidence: [words] }, {}, OTHER],
      ['waive_task', { task, words }],
      ['convene', { members: [unit], words, on: soon }, there],
      [
        'record_minutes',
        { session, words, decisions: [{ what: words, unit, person: 'p-other', on: soon }] },
        there,
      ],
    ];
  }

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
    if (this.mostly === 'merged') table.splice(3, 15, ...this.merging(at, n));
    if (this.mostly === 'tasked') table.splice(1, 15, ...this.tasking(n, soon));
    return table[n % table.length] ?? ['resume', {}];
  }
}
