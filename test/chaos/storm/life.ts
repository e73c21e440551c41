import type { CommandType } from '#libs/messages';
import { examplesOf } from '../../api/examples-of.js';
import { who } from '../../api/sample-matter.js';
import type { Answered } from '../api-process.js';
import type { Caller } from './caller.js';
import type { Random } from './random.js';

/** A request as the storm's people see it. */
interface Seen {
  owner: { id: string };
  stage: string;
  level?: string;
  offer?: { id: string; to: { id: string } };
}
interface SeenTask {
  id: string;
  status: string;
  unit: { id: string };
  handler: { id: string };
}

const HOUR = 3_600_000;
/** Whoever calls back owns none of these requests. */
const CALLER = 'p-0010';
const DIRECT_LEADER = 'p-0003';
const UNITS = ['u-0014', 'u-0016', 'u-0017', 'u-0019', 'u-0051'] as const;
/** Of the requests that came last, as many may be merged with. */
const NEAR = 20;
const ANYBODY = [
  ...(['operator', 'coordinator', 'specialist', 'steward', 'stationHead', 'department'] as const),
  ...(['enterprise', 'partner'] as const),
] as const;

/** One request from its receipt on, with all that its people send; whatever is refused is an answer too. */
export class StormLife {
  private request = '';
  private owner: string = who.specialist;

  constructor(
    private readonly caller: Pick<Caller, 'send' | 'read'>,
    private readonly random: Random,
    /** The product's time. */
    private readonly now: () => number,
    private readonly n: number,
    /** What becomes of a text before it is sent. */
    private readonly tongue: (text: string) => string = (text) => text,
  ) {}

  /** @param others open requests of the same enterprise, to be merged with */
  async live(others: string[]): Promise<void> {
    await this.open();
    if (this.request === '') return;
    others.push(this.request);
    await this.send('record_contact', this.owner, this.contact());
    const turns = 1 + Math.floor(this.random.next() * 3);
    for (let turn = 0; turn < turns; turn += 1) await this.turn(others);
    if (this.random.chance(0.3)) await this.anything();
    if (this.random.chance(0.6)) await this.end();
  }

  private async open(): Promise<void> {
    const { random } = this;
    const grades = ['simple', 'simple', 'cross_department', 'hard', 'consultation'] as const;
    const body = {
      enterprise: who.enterprise,
      channel: 'hotline',
      nature: random.pick(['application', 'complaint', 'consultation']),
      grade: random.pick(grades),
      summary: this.tongue(`风暴 ${this.n}`),
      words: this.tongue(
        `第 ${this.n} 件：${random.pick(['厂区门口夜间限行', '厂房漏水', '补贴迟迟未到', '用电增容'])}`,
      ),
      ...(random.chance(0.4) && { item: 'company-change', nature: undefined, grade: undefined }),
    };
    const { body: told } = await this.caller.send('open', '/v1/requests', who.operator, body);
    if (typeof told['request'] === 'string') this.request = told['request'];
    await this.look();
  }

  private async turn(others: string[]): Promise<void> {
    const { random, owner } = this;
    const words = this.tongue(`话 ${this.n}`);
    const turns: (() => Promise<unknown>)[] = [
      () => this.send('submit_plan', owner, { words, next: words, on: this.ahead(48) }),
      () => this.send('publish_update', owner, { done: words, next: words, on: this.ahead(72) }),
      () => this.send('add_words', random.pick([who.operator, who.enterprise, owner]), { words }),
      () => this.send('reclassify', owner, { grade: random.pick(['simple', 'hard']), words }),
      () => this.send('correct', who.coordinator, { entry: 1, nature: 'complaint', words }),
      () => this.pause(words),
      () => this.extension(words),
      () => this.transfer(words),
      () => this.task(words),
      () => this.task(words),
      () => this.routed(words),
      () => this.session(words),
      () => this.merge(others, words),
      () => this.escalation(words),
      () => this.directLine(words),
      () => this.checklist(words),
    ];
    await random.pick(turns as [() => Promise<unknown>])();
  }

  private async pause(words: string): Promise<void> {
    const pause = { reason: 'wait_enterprise', until: this.ahead(20), asked: [words], words };
    await this.send('pause', this.owner, pause);
    if (this.random.chance(0.4)) await this.send('object_to_pause', who.enterprise, { words });
    if (this.random.chance(0.5)) await this.send('resume', this.owner, { words });
  }

  private async extension(words: string): Promise<void> {
    const asked = await this.send('request_extension', this.owner, { budget: { n: 2, unit: 'wd' }, words });
    await this.decide(asked, words);
  }

  private async decide({ body }: Answered, words: string): Promise<void> {
    if (typeof body['proposal'] !== 'string') return;
    const decision = { proposal: body['proposal'], approve: this.random.chance(0.6), words };
    await this.send('decide_proposal', who.coordinator, decision);
  }

  private async transfer(words: string): Promise<void> {
    const to = this.owner === who.otherSpecialist ? who.specialist : who.otherSpecialist;
    const offer = { to, reason: 'leader_order', words };
    await this.decide(await this.send('offer_transfer', this.owner, offer), words);
    const seen = await this.look();
    const transfer = seen?.offer?.id;
    if (transfer === undefined) return;
    if (this.random.chance(0.6)) await this.send('accept_transfer', to, { transfer });
    else {
      await this.send('decline_transfer', to, { transfer, words });
      await this.send('assign_owner', who.coordinator, offer);
    }
    await this.look();
  }

  private async task(words: string): Promise<void> {
    const unit = this.random.pick(UNITS);
    const role = this.random.chance(0.3) ? 'lead' : 'supporting';
    const { body } = await this.send('assign_task', this.owner, { unit, role, words });
    const id = body['task'];
    if (typeof id !== 'string') return;
    for (let refusals = 0; this.random.chance(0.4) && refusals < 2; refusals += 1)
      await this.asHandler(id, 'refuse_task', { reason: 'insufficient_facts', words });
    if (this.random.chance(0.3)) await this.asHandler(id, 'accept_task', {});
    if (this.random.chance(0.3))
      await this.send('adjudicate_task', who.coordinator, { task: id, unit, words });
    if (this.random.chance(0.2))
      await this.decide(await this.send('waive_task', this.owner, { task: id, words }), words);
    else await this.asHandler(id, 'report_task', { result: 'done', words });
    if (this.random.chance(0.1)) await this.send('return_report', this.owner, { task: id, words });
  }

  private async routed(words: string): Promise<void> {
    await this.send('dispatch_route', this.owner, { words });
    for (const { id } of await this.tasks())
      if (this.random.chance(0.5)) await this.asHandler(id, 'report_task', { result: 'partly', words });
  }

  private async session(words: string): Promise<void> {
    const members = [this.random.pick(UNITS), 'u-0014'];
    const { body } = await this.send('convene', this.owner, { members, words, on: this.ahead(24) });
    const session = body['session'];
    if (typeof session !== 'string') return;
    await this.send('confirm_session', 'p-0031', { session, attends: true });
    const decision = {
      what: words,
      unit: 'u-0014',
      person: 'p-0031',
      on: this.ahead(60),
      role: 'supporting',
    };
    await this.send('record_minutes', this.owner, { session, words, decisions: [decision] });
    await this.send('rate_cooperation', this.owner, { session, unit: 'u-0014', score: 4 });
  }

  private async merge(others: string[], words: string): Promise<void> {
    const master = others.at(-1 - Math.floor(this.random.next() * NEAR));
    if (master === undefined || master === this.request) return;
    await this.send('offer_merge', this.owner, { master, words });
    if (this.random.chance(0.4)) await this.send('unmerge', who.coordinator, { words });
  }

  private async escalation(words: string): Promise<void> {
    const seen = await this.look();
    if (seen?.level === undefined || seen.level === 'L0') return;
    const action = this.random.chance(0.5)
      ? { action: 'explain' }
      : { action: 'new_promise', until: this.ahead(40) };
    await this.send('take_action', who.coordinator, { level: seen.level, ...action, words });
  }

  private async directLine(words: string): Promise<void> {
    const { status } = await this.send('call_leader', who.enterprise, { words });
    if (status < 300) await this.send('answer_call', DIRECT_LEADER, { words });
  }

  private async checklist(words: string): Promise<void> {
    await this.send('tick_step', this.owner, { step: 'accept', words });
    await this.send('ask_material', this.owner, { materials: ['application'], words });
    await this.send('authorise_agent', who.enterprise, { scope: words, evidence: [words] });
  }

  /** A command of any kind by anybody, with a body that holds for none in particular. */
  private async anything(): Promise<void> {
    const [type, body] = this.random.pick(Object.entries(examplesOf) as [[CommandType, object]]);
    await this.send(type, who[this.random.pick(ANYBODY)], body);
  }

  private async end(): Promise<void> {
    const words = this.tongue(`答复 ${this.n}`);
    if (this.random.chance(0.08)) {
      await this.send('withdraw', who.enterprise, { by: 'enterprise', words });
      return;
    }
    if (this.random.chance(0.06)) {
      await this.send('decline', who.coordinator, { ground: words, advice: words });
      if (this.random.chance(0.5)) await this.send('object_to_decline', who.enterprise, { words });
      return;
    }
    await this.look();
    for (const { id } of await this.tasks())
      await this.asHandler(id, 'report_task', { result: 'done', words });
    const answer = { outcome: 'solved', words, evidence: [words] };
    const { status } = await this.send('answer', this.owner, answer);
    if (status >= 300) return;
    if (this.random.chance(0.3)) await this.send('record_delivery', this.owner, { via: 'call' });
    if (this.random.chance(0.2)) await this.send('record_attempt', CALLER, { medium: 'call', words });
    const solved = this.random.pick(['yes', 'yes', 'yes', 'partly', 'no']);
    const by = this.random.pick([who.enterprise, CALLER]);
    await this.send('give_feedback', by, { contacted: true, solved, satisfied: solved === 'yes' ? 5 : 2 });
    if (this.random.chance(0.2)) await this.send('reply', who.enterprise, { solved: 'no', words });
  }

  private send(type: CommandType, as: string, body: object): Promise<Answered> {
    const path = `/v1/requests/${this.request}/${type.replaceAll('_', '-')}`;
    return this.caller.send(type, path, as, body, this.request);
  }

  private async asHandler(task: string, type: CommandType, body: object): Promise<void> {
    const found = (await this.tasks()).find(({ id }) => id === task);
    if (found) await this.send(type, found.handler.id, { task, ...body });
  }

  /** The open tasks, by whoever has them now. */
  private async tasks(): Promise<SeenTask[]> {
    const { body } = await this.caller.read(`/v1/requests/${this.request}/tasks`, who.coordinator);
    const tasks = (body['tasks'] ?? []) as SeenTask[];
    return tasks.filter(({ status }) => ['offered', 'accepted', 'adjudication'].includes(status));
  }

  private async look(): Promise<Seen | undefined> {
    if (this.request === '') return undefined;
    const { status, body } = await this.caller.read(`/v1/requests/${this.request}`, who.coordinator);
    if (status !== 200) return undefined;
    const seen = body as unknown as Seen;
    this.owner = seen.owner.id;
    return seen;
  }

  private contact() {
    const at = new Date(this.now()).toISOString();
    return {
      medium: 'call',
      with: this.tongue('林敏'),
      number: this.tongue('0000-5551-0101').slice(0, 40),
      at,
    };
  }

  /** A date so many hours ahead on the product's clock. */
  private ahead(hours: number): string {
    return new Date(this.now() + hours * HOUR).toISOString();
  }
}
