import { RequestWorld } from '../support/request-world.js';
import { comesToRest } from './at-rest.js';
import { Faulty } from './faulty.js';
import { Lived } from './lived.js';
import type { Stage } from './lived.js';
import { broken } from './promises.js';
import type { LifeStory } from './steps.js';
import { within } from './within.js';

/** A life that is not over by then stands still; real milliseconds. */
const LIFE_MS = 120_000;

/** What was lived so far. */
export interface Figures {
  lives: number;
  commands: number;
  accepted: number;
  events: number;
  restarts: number;
  struck: Faulty['struck'];
}

/** A world in which lives are lived side by side over the real workflow code, and held against the pure core. */
export class ModelWorld {
  readonly figures: Figures;
  private readonly faulty = new Faulty();
  private restarting: Promise<void> = Promise.resolve();

  private constructor(private readonly world: RequestWorld) {
    const none = { lives: 0, commands: 0, accepted: 0, events: 0, restarts: 0 };
    this.figures = { ...none, struck: this.faulty.struck };
  }

  static async open(): Promise<ModelWorld> {
    const world = await RequestWorld.open();
    const model = new ModelWorld(world);
    await world.work({ around: model.faulty.around });
    return model;
  }

  close(): Promise<void> {
    return this.world.close();
  }

  /** Lives these lives together; throws what does not hold. */
  async live(stories: readonly LifeStory[]): Promise<void> {
    const lived = stories.map((story) => new Lived(this.stage, story));
    try {
      const ran = lived.map((one, index) => within('a life', LIFE_MS, one.live(stories[index] as LifeStory)));
      const ends = await Promise.allSettled(ran.map(async (life) => this.check(await life)));
      const found = ends.flatMap((end) => (end.status === 'rejected' ? [String(end.reason)] : end.value));
      if (found.length > 0) throw new Error(found.join('\n'));
    } finally {
      await Promise.all(lived.map((one) => this.bury(one)));
    }
  }

  private get stage(): Stage {
    return { world: this.world, faulty: this.faulty, restart: (cached) => this.restart(cached) };
  }

  private async check({ all }: Lived): Promise<string[]> {
    const found: string[] = [];
    for (const subject of all) {
      await comesToRest(subject);
      found.push(...(await broken(subject)));
      const answers = subject.ledger.map(({ answers: given }) => given.at(-1));
      this.figures.commands += answers.length;
      this.figures.accepted += answers.filter((answer) => answer?.accepted).length;
      this.figures.events += (await subject.book())?.version ?? 0;
    }
    this.figures.lives += 1;
    return found;
  }

  /** The worker stops and starts, one after the other for all who ask. */
  private restart(cached: number): Promise<void> {
    this.restarting = this.startAnew(cached, this.restarting);
    return this.restarting;
  }

  private async startAnew(cachedWorkflows: number, before: Promise<void>): Promise<void> {
    await before;
    await this.world.rest();
    await this.world.work({ around: this.faulty.around, cachedWorkflows });
    this.figures.restarts += 1;
  }

  /** What is over costs the others nothing any more. */
  private async bury({ all }: Lived): Promise<void> {
    for (const { id, told } of all) {
      await this.faulty.calm(id);
      await this.world
        .handle(told)
        .terminate('over')
        .catch(() => undefined);
    }
  }
}
