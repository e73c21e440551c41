import { readFileSync } from 'node:fs';
import { agenda, decide, evolve, lookups, nextRules } from '#libs/request';
import type {
  Command,
  Context,
  Decision,
  ItemSlice,
  Lookup,
  MaybeState,
  Rejection,
  RequestState,
  Rules,
} from '#libs/request';
import { loadCalendar, loadPack, sliceOf } from '#libs/policy';
import type {
  Actor,
  CommandData,
  CommandType,
  DomainEvent,
  EventOf,
  EventType,
  Grade,
  Recipients,
  Tier,
  Words,
} from '#libs/messages';

const policies = new URL('../../../policies/', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, policies), 'utf8');

/** The rules of the sample pack on China's calendar: what a district starts with. */
export const sampleRules: Rules = {
  policy: sliceOf(loadPack(read('packs/sample.yaml'))),
  calendar: loadCalendar(read('calendars/china.yaml')),
};

/** A moment in Shanghai: `2026-03-02 09:00`. */
export const t = (local: string): number => Date.parse(`${local.replace(' ', 'T')}:00+08:00`);
export const words = (text: string): Words => text as Words;
export const local = (at: number | undefined): string =>
  at === undefined ? 'never' : new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

const person = (
  id: string,
  role: 'specialist' | 'coordinator' | 'steward' | 'operator',
  unit = 'u-1',
): Actor => ({
  kind: 'person',
  person: id,
  role,
  unit,
});

export const people = {
  owner: person('p-owner', 'specialist'),
  other: person('p-other', 'specialist', 'u-2'),
  third: person('p-third', 'specialist', 'u-3'),
  operator: person('p-operator', 'operator', 'u-9'),
  coordinator: person('p-coordinator', 'coordinator', 'u-9'),
  steward: person('p-steward', 'steward', 'u-8'),
  enterprise: { kind: 'enterprise', enterprise: 'e-1', via: 'account' } as Actor,
  system: { kind: 'system' } as Actor,
};

const ref = (id: string, unit = 'u-1') => ({ person: id, unit, role: 'specialist' as const });

export interface Birth {
  grade?: Grade;
  tier?: Tier;
  hasAccount?: boolean;
  channel?: CommandData<'open'>['channel'];
  candidates?: Context['candidates'];
  rules?: Rules;
  item?: ItemSlice;
  data?: Partial<CommandData<'open'>>;
  /** Its number, where several live side by side. */
  number?: string;
}

interface Sent {
  actor?: Actor;
  context?: Context;
  basedOn?: number;
}

/** One request in the pure core, driven as the shell drives it: what is due fires first, each moment on time. */
export class Life {
  maybe: MaybeState;
  rules: Rules;
  readonly history: { event: DomainEvent; at: number; number: number; commandId: string }[] = [];
  private commands = 0;

  constructor(rules: Rules = sampleRules) {
    this.rules = rules;
  }

  static open(at: string, birth: Birth = {}): Life {
    const life = new Life(birth.rules);
    life.ok(at, 'open', openData(birth), { actor: people.operator, context: openContext(birth) });
    return life;
  }

  get state(): RequestState {
    if (!this.maybe) throw new Error('not opened');
    return this.maybe;
  }

  /** What falls due up to and including `at` fires, each moment at its own time. */
  until(at: string | number): this {
    const end = typeof at === 'number' ? at : t(at);
    let left = 2000;
    for (let next = this.next(); next && next.at <= end; next = this.next()) {
      if ((left -= 1) === 0) throw new Error(`the agenda never comes to rest: ${next.key}`);
      this.fire(Math.max(next.at, this.state.at));
    }
    return this;
  }

  /** Everything due by `at` fires late, in one go: the server was away. */
  outage(at: string): this {
    this.fire(t(at));
    return this;
  }

  send<T extends CommandType>(at: string | number, type: T, data: CommandData<T>, sent: Sent = {}): Decision {
    const moment = typeof at === 'number' ? at : t(at);
    if (this.maybe) this.until(moment);
    return this.decide(type, data, moment, sent);
  }

  ok<T extends CommandType>(at: string | number, type: T, data: CommandData<T>, sent: Sent = {}): this {
    const decision = this.send(at, type, data, sent);
    if (decision.rejected) throw new Error(`${type} was refused: ${decision.code} ${decision.en}`);
    return this;
  }

  refused<T extends CommandType>(
    at: string | number,
    type: T,
    data: CommandData<T>,
    sent: Sent = {},
  ): Rejection {
    const before = this.maybe?.version;
    const decision = this.send(at, type, data, sent);
    if (!decision.rejected)
      throw new Error(`${type} was accepted: ${decision.events.map((it) => it.type).join(', ')}`);
    if (before === undefined && this.maybe) throw new Error('a refused command left a trace');
    return decision;
  }

  of<T extends EventType>(type: T): (EventOf<T>['data'] & { at: number; number: number })[] {
    return this.history
      .filter((it) => it.event.type === type)
      .map(({ event, at, number }) => ({ ...(event.data as EventOf<T>['data']), at, number }));
  }

  due(clock: string): string {
    return local(this.state.clocks[clock]?.due);
  }

  private next() {
    return agenda(this.rules, this.state)[0];
  }

  /** Whom a lookup reaches: somebody of its own name, unless a district says otherwise. */
  reached: (lookup: Lookup, at: number) => Recipients = ({ key }) => ({
    people: [{ person: `p-${key}`, unit: 'u-1', via: 'position' }],
  });

  private fire(at: number): void {
    const found = lookups(this.rules, this.state, at).map((one) => [one.key, this.reached(one, at)]);
    this.decide('fire', {}, at, { actor: people.system, context: { recipients: Object.fromEntries(found) } });
  }

  private decide(
    type: CommandType,
    data: object,
    at: number,
    { actor = people.owner, context = {}, basedOn }: Sent,
  ): Decision {
    const commandId = `c-${(this.commands += 1)}`;
    const command = {
      type,
      data,
      at: Math.max(at, this.maybe?.at ?? at),
      actor,
      context,
      basedOn,
      commandId,
    } as Command;
    const decision = decide(this.rules, this.maybe, command);
    if (decision.rejected) return decision;
    const author =
      actor.kind === 'person' ? actor.person : actor.kind === 'enterprise' ? actor.enterprise : 'system';
    for (const event of decision.events) {
      this.maybe = evolve(this.maybe, event, command.at, author);
      this.history.push({ event, at: command.at, number: this.maybe.version, commandId });
    }
    this.rules = nextRules(this.rules, command);
    return decision;
  }
}

export function openData({
  grade = 'simple',
  channel = 'hotline',
  item,
  data = {},
}: Birth): CommandData<'open'> {
  return {
    enterprise: 'e-1',
    channel,
    nature: 'application',
    grade,
    ...(item && { item: item.item }),
    summary: words('厂房消防验收进度'),
    words: words('想了解厂房消防验收为何迟迟没有安排。'),
    ...data,
  };
}

export function openContext({
  tier = 'T4',
  hasAccount = true,
  candidates,
  item,
  number,
  data,
}: Birth): Context {
  return {
    number: number ?? '20260302-0001',
    enterprise: {
      id: data?.enterprise ?? 'e-1',
      tier,
      hasAccount,
      steward: { person: 'p-steward', unit: 'u-8', role: 'steward' },
    },
    candidates: candidates ?? { met: ref('p-operator', 'u-9'), specialist: ref('p-owner') },
    ...(item && { item }),
  };
}

export const update = (done: string, on: string, more: Partial<CommandData<'publish_update'>> = {}) => ({
  done: words(done),
  next: words('与住建委核对'),
  on: t(on),
  ...more,
});
export const answer = (more: Partial<CommandData<'answer'>> = {}): CommandData<'answer'> => ({
  outcome: 'solved',
  words: words('已办结'),
  evidence: [words('验收意见书')],
  ...more,
});
export const feedback = (solved: 'yes' | 'partly' | 'no' = 'yes', satisfied = 5) => ({
  contacted: true,
  solved,
  satisfied,
});
export const contact = (at: string) => ({
  medium: 'call' as const,
  with: words('王经理'),
  number: words('1380000'),
  at: t(at),
});
export const transferTo = (to: string, reason: CommandData<'offer_transfer'>['reason'] = 'absence') => ({
  to,
  reason,
  words: words('交接'),
});
export const receiver = (id: string, unit = 'u-2'): Sent['context'] => ({ receiver: ref(id, unit) });
