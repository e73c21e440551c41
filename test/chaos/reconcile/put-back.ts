import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { who } from '../../api/sample-matter.js';
import { accepted } from '../../support/request-world.js';
import type { Sent } from '#libs/temporal';
import { ChaosWorld } from '../chaos-world.js';
import { Caller, insist } from '../storm/caller.js';
import { Ledger } from '../storm/ledger.js';
import { StormLife } from '../storm/life.js';
import { Random } from '../storm/random.js';

/** What `huying reconcile --json` prints. */
export interface Found {
  ok: boolean;
  workflows: number;
  differences: { stream: string; kind: string; from?: number; to?: number; mended: boolean }[];
  lost: object[];
}

/** Slow enough that few moments fall due while a command starts. */
const SPEED = 60;
const ABREAST = 8;

/** A Huying in which lives happen before and after a moment to which one of its stores is put back. */
export class PutBack {
  private lives = 0;
  private readonly others: string[] = [];

  private constructor(
    readonly world: ChaosWorld,
    readonly ledger: Ledger,
    readonly caller: Caller,
    /** For what is not the product's. */
    readonly folder: string,
    private readonly seed: number,
  ) {}

  static async open(seed: number): Promise<PutBack> {
    const folder = await mkdtemp(join(tmpdir(), 'huying-put-back-'));
    const world = await ChaosWorld.open(SPEED);
    const ledger = new Ledger(join(folder, 'ledger.jsonl'));
    return new PutBack(world, ledger, new Caller(world, ledger), folder, seed);
  }

  async close(): Promise<void> {
    await this.ledger.close();
    await this.world.close();
    await rm(this.folder, { recursive: true });
  }

  /** Lets so many whole lives of requests happen, of all kinds. */
  async live(count: number): Promise<void> {
    const until = this.lives + count;
    const lane = async () => {
      while (this.lives < until) {
        const n = (this.lives += 1);
        const random = new Random(this.seed * 100_003 + n);
        await new StormLife(this.caller, random, () => this.world.now(), n).live(this.others);
      }
    };
    await Promise.all(Array.from({ length: ABREAST }, lane));
  }

  /** Opens a request, to which a test comes back. */
  async opened(summary: string, enterprise: string = who.enterprise): Promise<string> {
    const body = { enterprise, channel: 'hotline', nature: 'application', grade: 'simple' };
    const answer = await this.caller.send('open', '/v1/requests', who.operator, {
      ...body,
      summary,
      words: summary,
    });
    return String(answer.body['request']);
  }

  addWords(request: string, words: string) {
    return this.caller.send(
      'add_words',
      `/v1/requests/${request}/add-words`,
      who.operator,
      { words },
      request,
    );
  }

  async withdraw(request: string): Promise<void> {
    const body = { by: 'enterprise', words: '撤回' };
    await this.caller.send('withdraw', `/v1/requests/${request}/withdraw`, who.enterprise, body, request);
  }

  /** A question at the online seat; its id. */
  async asked(summary: string): Promise<string> {
    const [key, body] = [randomUUID(), { summary, words: summary }];
    const answer = await insist(() => this.world.api.post('/v1/seat/questions', who.enterprise, body, key));
    return String(answer.body['id']);
  }

  /** Everything that stands in the journal, but for when it was written down and the hashes over that. */
  async journal(): Promise<string[]> {
    const sql = `select stream, number, event_id, type, command_id, command_type, body_hash, happened_at, actor,
      covering_for, due_at, fired_at, data from event order by stream, number`;
    return (await this.world.query<object>(sql)).map((row) => JSON.stringify(row));
  }

  /** `huying reconcile`, its report and its exit code. */
  async reconciled(...args: string[]): Promise<Found & { code: number | null }> {
    const { code, output, errors } = await this.world.huying('reconcile', '--json', ...args);
    if (output === '') throw new Error(errors);
    return { ...(JSON.parse(output) as Found), code };
  }

  /** A request whose runs are short, and the way to say something to it. */
  async chained(): Promise<{ id: string; say(text: string): Promise<void> }> {
    const { engine, told } = await this.world.engine();
    const answered = (sent: Sent) => {
      if (sent.kind !== 'answered') throw new Error(sent.kind);
      accepted(sent.answer);
    };
    const specialist = { person: who.specialist, unit: 'u-0051', role: 'specialist' } as const;
    answered(await engine.start(told.input, told.open(specialist)));
    const say = async (text: string) => answered(await engine.send(told.id, told.addWords(text)));
    return { id: told.id, say };
  }

  /** Worker and API stand still, in order. */
  async rest(): Promise<void> {
    await this.world.api.kill();
    await this.world.worker.stop();
  }

  async goOn(): Promise<void> {
    await Promise.all([this.world.startApi(), this.world.startWorker()]);
  }
}
