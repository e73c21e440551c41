import { workflowIdOf } from '#libs/contracts';
import { SealedCodec } from '#libs/temporal';
import { Replays } from '../support/replays.js';
import { RequestWorld, testSeal } from '../support/request-world.js';
import { comesToRest } from './at-rest.js';
import { Faulty } from './faulty.js';
import { Lived } from './lived.js';
import type { Stage } from './lived.js';
import { broken } from './promises.js';
import type { LifeStory } from './steps.js';
import type { Subject } from './subject.js';
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
  /** Histories are replayed one at a time. */
  private replaying: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly world: RequestWorld,
    private readonly replays: Replays,
  ) {
    const none = { lives: 0, commands: 0, accepted: 0, events: 0, restarts: 0 };
    this.figures = { ...none, struck: this.faulty.struck };
  }

  /** @param keepIn where histories that do not replay are kept */
  static async open(keepIn?: string): Promise<ModelWorld> {
    const world = await RequestWorld.open();
    const model = new ModelWorld(world, await Replays.open(new SealedCodec(testSeal), keepIn));
    await world.work({ around: model.faulty.around });
    return model;
  }

  async close(): Promise<void> {
    await this.world.close();
    await this.replays.close();
  }

  /** Lives these lives together; throws what does not hold. */
  async live(stories: readonly LifeStory[]): Promise<void> {
    const lived = stories.map((story) => new Lived(this.stage, story));
    try {
      const ran = lived.map((one, index) =>
        within(() => one.standing(), LIFE_MS, one.live(stories[index] as LifeStory)),
      );
      const ends = await Promise.all(
        ran.map((life, index) =>
          life.then((one) => this.check(one)).catch((error) => this.stuck(error, lived[index])),
        ),
      );
      const found = ends.flat();
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
      found.push(...(await broken(subject)), ...(await this.replayed(subject)));
      const answers = subject.ledger.map(({ answers: given }) => given.at(-1));
      this.figures.commands += answers.length;
      this.figures.accepted += answers.filter((answer) => answer?.accepted).length;
      this.figures.events += (await subject.book())?.version ?? 0;
    }
    this.figures.lives += 1;
    return found;
  }

  /** What stood still may be a history that does not replay. */
  private async stuck(error: unknown, lived?: Lived): Promise<string[]> {
    const found = [String(error)];
    for (const subject of lived?.all ?? []) found.push(...(await this.replayed(subject)));
    return found;
  }

  private async replayed({ id }: Subject): Promise<string[]> {
    const replayed = this.replaying.then(() => this.replays.broken(this.world.client, workflowIdOf(id)));
    this.replaying = replayed.catch(() => undefined);
    return replayed;
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
