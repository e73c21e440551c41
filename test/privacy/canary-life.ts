import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { commandData, commandTypes } from '#libs/messages';
import type { CommandType } from '#libs/messages';
import { mapPersonal } from '#libs/seal';
import { examplesOf } from '../api/examples-of.js';
import { who } from '../api/sample-matter.js';
import type { ChaosWorld } from '../chaos/chaos-world.js';
import { insist } from '../chaos/storm/caller.js';
import { StormLife } from '../chaos/storm/life.js';
import { Random } from '../chaos/storm/random.js';
import { CANARY, canaryText } from './canary.js';

/** An answer that refused something. */
export interface Refused {
  what: string;
  status: number;
  text: string;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const ANYBODY = [who.specialist, who.coordinator, who.enterprise, who.operator, who.department] as const;

/** One request through HTTP with a canary in every personal field, by right and by wrong calls. */
export class CanaryLife {
  private sequence = 0;
  readonly accepted = new Map<string, number>();
  readonly refused: Refused[] = [];

  constructor(
    private readonly world: ChaosWorld,
    private readonly n: number,
    /** Requests that may be merged with. */
    private readonly others: string[],
  ) {}

  async live(): Promise<void> {
    const request = await this.open();
    if (request === undefined) return;
    const path = `/v1/requests/${request}`;
    await this.documents(path);
    await this.commands(path);
    await this.lived();
    if (this.n % 4 === 0) await this.enterprise();
    if (this.n % 4 === 1) await this.question();
    if (this.n % 4 === 2) await this.searches(path);
    if (this.n % 2 === 0) await this.mistakes(path);
  }

  /** Another request, worked on as in a storm: tasks, sessions, transfers, mergers, escalations, the direct line. */
  private async lived(): Promise<void> {
    const caller = {
      send: async (type: string, path: string, as: string, body: unknown) => {
        const { status, text } = await this.post(type, path, as, body);
        return { status, body: JSON.parse(text) as Record<string, unknown> };
      },
      read: (path: string, as: string) => this.world.api.get(path, as),
    };
    const random = new Random(this.n + 1);
    const tongue = (text: string) => `${text} ${canaryText(this.n)}`;
    await new StormLife(caller, random, () => this.world.now(), this.n, tongue).live(this.others);
  }

  private get words(): string {
    return canaryText(this.n * 1_000 + (this.sequence += 1));
  }

  private async open(): Promise<string | undefined> {
    const { words } = this;
    const matter = { channel: 'hotline', nature: 'application', grade: 'simple', enterprise: who.enterprise };
    const told = { ...matter, summary: words, words, contactName: words, contactPhone: CANARY.digits };
    const { text } = await this.post('open', '/v1/requests', who.operator, told);
    const { request } = JSON.parse(text) as { request?: string };
    return request;
  }

  /** Every kind of command, with a canary in each field that its schema calls personal. */
  private async commands(path: string): Promise<void> {
    const types = commandTypes.filter((type) => examplesOf[type] !== undefined);
    // A few each time, in another order each time; what the stage does not allow is refused, and refusals count too.
    const few = Array.from({ length: 6 }, (_, index) => types[(this.n * 7 + index * 11) % types.length]);
    const usual: CommandType[] = ['record_contact', 'add_words', 'assign_task', 'answer', 'give_feedback'];
    for (const type of [...usual.slice(0, 3), ...few, ...usual.slice(3)]) {
      if (type === undefined) continue;
      const schema: z.ZodType = commandData[type];
      const body = mapPersonal(schema, this.example(type), () => this.words);
      const as = type === 'give_feedback' ? who.enterprise : (ANYBODY[this.n % 3] ?? who.specialist);
      await this.post(type, `${path}/${type.replaceAll('_', '-')}`, as, body);
      if (as !== who.specialist)
        await this.post(type, `${path}/${type.replaceAll('_', '-')}`, who.specialist, body);
    }
  }

  /** The example with the personal fields that it leaves out, at the product's time. */
  private example(type: CommandType): object {
    const at = new Date(this.world.now()).toISOString();
    return { ...examplesOf[type], ...OPTIONAL[type], ...(type === 'record_contact' && { at }) };
  }

  private async documents(path: string): Promise<void> {
    const form = new FormData();
    form.set('file', new File([`${this.words}\n`], `${this.words}.txt`));
    const { text } = await this.call('document', `${path}/documents`, who.enterprise, {
      method: 'POST',
      body: form,
    });
    const { reference } = JSON.parse(text) as { reference?: string };
    if (reference !== undefined)
      await this.post('add_words', `${path}/add-words`, who.enterprise, {
        words: this.words,
        evidence: [reference],
      });
    const bad = new FormData();
    bad.set('file', new File([`<svg onload="${this.words}"/>`], `${this.words}.svg`));
    await this.call('bad document', `${path}/documents`, who.enterprise, { method: 'POST', body: bad });
  }

  /** Contacts, facts, wishes and statements of an enterprise. */
  private async enterprise(): Promise<void> {
    const { words } = this;
    const minimal = { name: words, street: 'u-0031', contact: { name: words, phone: CANARY.digits } };
    const { text } = await this.post('enterprise', '/v1/enterprises', who.operator, minimal);
    const { id = 'e-none' } = JSON.parse(text) as { id?: string };
    const more = { facts: { address: words }, wishes: { hours: words } };
    await this.post('complete', `/v1/enterprises/${id}/complete`, who.operator, more);
    await this.post('statement', `/v1/enterprises/${id}/relocation-statements`, who.operator, { words });
    await this.post('bad complete', `/v1/enterprises/${id}/complete`, who.operator, {
      facts: { size: words },
    });
  }

  /** A question at the online seat. */
  private async question(): Promise<void> {
    const told = { summary: this.words, words: this.words, contactName: this.words };
    const { text } = await this.post('ask', '/v1/seat/questions', who.enterprise, told);
    const { id } = JSON.parse(text) as { id?: string };
    if (id === undefined) return;
    const path = `/v1/seat/questions/${id}`;
    await this.post('claim', `${path}/claim`, who.operator, {});
    await this.post('say', `${path}/say`, who.enterprise, { words: this.words });
    await this.post('answer_in_place', `${path}/answer`, who.operator, { words: this.words });
    await this.post('judge', `${path}/judge`, who.enterprise, {
      helped: this.n % 8 === 1,
      words: this.words,
    });
  }

  /** Words in addresses and in bodies that only look. */
  private async searches(path: string): Promise<void> {
    const text = encodeURIComponent(this.words);
    for (const place of [
      `/v1/requests?text=${text}`,
      `/v1/items?text=${text}`,
      `/v1/enterprises?text=${text}`,
    ])
      await this.call('search', place, who.coordinator, {});
    const told = { enterprise: who.enterprise, summary: this.words, words: this.words };
    await this.post('candidates', '/v1/requests/candidates', who.operator, told);
    await this.post('similar', '/v1/requests/similar', who.operator, told);
    await this.post('explain', '/v1/routes/explain', who.coordinator, told);
    await this.call('no such request', `/v1/requests/${text}`, who.coordinator, {});
    await this.call('no such path', `/v1/${text}`, who.coordinator, {});
    await this.call('bad query', `${path}/history?at=${text}&${text}=1`, who.coordinator, {});
  }

  /** Bodies that are refused for their form: what they hold is not said again. */
  private async mistakes(path: string): Promise<void> {
    const { words } = this;
    const add = `${path}/add-words`;
    await this.post('unknown field', add, who.enterprise, { words, [words]: words });
    await this.post('wrong type', add, who.enterprise, { words: [words] });
    await this.post('too long', add, who.enterprise, { words: words.repeat(200) });
    await this.post('unwritable', add, who.enterprise, { words: `${words}\u0001` });
    await this.post('no choice', `${path}/answer`, who.specialist, { outcome: words, words });
    await this.post('no id', `${path}/offer-transfer`, who.specialist, { to: words, reason: words, words });
    await this.post('no date', `${path}/submit-plan`, who.specialist, { words, next: words, on: words });
    await this.post('foreign', add, who.otherEnterprise, { words });
    const broken = { method: 'POST', body: `{"words": "${words}` };
    await this.call('no JSON', add, who.enterprise, { ...broken, headers: { ...JSON_TYPE, ...key() } });
    await this.call('no JSON type', add, who.enterprise, {
      ...broken,
      headers: { ...key(), 'content-type': 'text/plain' },
    });
    const oddKey = { ...JSON_TYPE, 'idempotency-key': encodeURIComponent(words) };
    await this.call('bad key', add, who.enterprise, {
      method: 'POST',
      body: JSON.stringify({ words }),
      headers: oddKey,
    });
    const token = { authorization: `Bearer ${encodeURIComponent(words)}` };
    await this.call('bad token', path, who.enterprise, { headers: token });
  }

  private post(what: string, path: string, as: string, body: unknown) {
    const headers = { ...JSON_TYPE, ...key() };
    return this.call(what, path, as, { method: 'POST', body: JSON.stringify(body), headers });
  }

  private async call(what: string, path: string, as: string, init: RequestInit) {
    const headers = { ...key(), ...(init.headers as Record<string, string> | undefined) };
    const answer = await insist(async () => {
      const answered = await this.world.api.raw(path, as, { ...init, headers });
      if (answered.status >= 400) this.refused.push({ what, ...answered });
      return answered;
    });
    if (answer.status < 400) this.accepted.set(what, (this.accepted.get(what) ?? 0) + 1);
    return answer;
  }
}

const key = () => ({ 'idempotency-key': randomUUID() });

/** Personal fields that the examples leave out. */
const OPTIONAL: Partial<Record<CommandType, object>> = {
  record_contact: { words: 'x' },
  resume: { words: 'x' },
  withdraw: { words: 'x' },
  add_words: { evidence: ['x'] },
  pause: { confirmedWith: 'x', provision: 'x', letter: 'x' },
  answer: { ground: 'x', address: 'x' },
  record_delivery: { receipt: 'x' },
  record_attempt: { words: 'x' },
  give_feedback: { words: 'x' },
  refuse_task: { provision: 'x' },
  report_task: { evidence: ['x'] },
  confirm_session: { words: 'x' },
  rate_cooperation: { words: 'x' },
  name_handler: { words: 'x' },
  tick_step: { evidence: ['x'], words: 'x' },
  receive_material: { evidence: ['x'] },
  record_agent_act: { evidence: ['x'] },
  record_minutes: { decisions: [{ what: 'x', unit: 'u-0019' }] },
};
