import { who } from '../../api/sample-matter.js';
import { abreast } from '../abreast.js';
import type { ChaosWorld } from '../chaos-world.js';
import type { Caller } from '../storm/caller.js';
import { StormLife } from '../storm/life.js';
import { Random } from '../storm/random.js';

/** Lives of other requests under way at a time, and words to the open ones. */
const LIVES = 3;
const TELLING = 6;

/** Requests that stay open and are told something in every round, and lives of others that go on all the while. */
export class Traffic {
  readonly opened: string[] = [];
  private lives = 0;
  private over = false;

  constructor(
    private readonly world: ChaosWorld,
    private readonly caller: Caller,
    private readonly seed: number,
  ) {}

  async open(count: number): Promise<void> {
    await abreast(count, TELLING, async (n) => {
      const matter = {
        ...{ enterprise: who.enterprise, channel: 'hotline', nature: 'application', grade: 'simple' },
        ...{ summary: `换版 ${n}`, words: `第 ${n} 件，换版期间一直在办。` },
      };
      const { body } = await this.caller.send('open', '/v1/requests', who.operator, matter);
      this.opened.push(String(body['request']));
    });
  }

  /** Lives go on until the returned function is called; it gives how many there were. */
  begin(): () => Promise<number> {
    const lane = async () => {
      while (!this.over) {
        const n = (this.lives += 1);
        await new StormLife(this.caller, new Random(this.seed + n), () => this.world.now(), n).live([]);
      }
    };
    const lanes = Promise.all(Array.from({ length: LIVES }, lane));
    return async () => {
      this.over = true;
      await lanes;
      return this.lives;
    };
  }

  /** Each open request is told something and has to take it. */
  async tellAll(): Promise<void> {
    await abreast(this.opened.length, TELLING, async (n) => {
      const request = this.opened[n] ?? '';
      const path = `/v1/requests/${request}/add-words`;
      const words = { words: `补充 ${n}` };
      const { status, body } = await this.caller.send('add_words', path, who.operator, words, request);
      if (status !== 200) throw new Error(`${request} refused words: ${JSON.stringify(body)}`);
    });
  }
}
