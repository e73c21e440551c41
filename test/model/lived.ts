import { agenda } from '#libs/request';
import { sampleRules } from '../support/district.js';
import type { RequestWorld } from '../support/request-world.js';
import { clockFrom, MONDAY, said } from '../support/told-request.js';
import type { Faulty } from './faulty.js';
import type { LifeStory, Step } from './steps.js';
import { Subject } from './subject.js';
import { comesTrue } from './within.js';

/** Real milliseconds for which a life waits for its next moment; a later one it does not wait for. */
const SOON_MS = 1_500;

/** After faults the longest wait of a try is some seconds; a busy machine needs its part. */
const MOMENT_MS = 60_000;

/** What lives share: the world, what strikes it, and who starts its worker anew. */
export interface Stage {
  world: RequestWorld;
  faulty: Faulty;
  restart(cached: number): Promise<void>;
}

/** One life as its story tells it, up to the moment when everything that was asked is answered. */
export class Lived {
  readonly subject: Subject;
  /** The request that it is merged into, once that is asked for. */
  master?: Subject;
  /** Where it stands. */
  doing = 'opening';
  private readonly scale: number;

  constructor(
    private readonly stage: Stage,
    { scale, historyLimit }: LifeStory,
  ) {
    this.scale = scale;
    const told = stage.world.tell(clockFrom(MONDAY, scale), { historyLimit });
    this.subject = new Subject(stage.world, told);
  }

  get all(): Subject[] {
    return this.master ? [this.subject, this.master] : [this.subject];
  }

  /** What a life that is not over does. */
  standing(): string {
    return `${this.subject.id} is at ${this.doing}, after ${this.subject.trouble}`;
  }

  async live({ steps }: LifeStory): Promise<this> {
    const opening = this.subject.open();
    // What strikes first strikes the opening.
    if (steps[0]?.kind !== 'strike') await opening;
    for (const [index, step] of steps.entries()) {
      this.doing = `step ${index}, ${step.kind}`;
      await this.act(step, opening);
    }
    this.doing = 'settling';
    await this.settle(opening);
    return this;
  }

  private async act(step: Step, opening: Promise<void>): Promise<void> {
    const { subject } = this;
    if (step.kind === 'strike') return this.stage.faulty.arm(subject.id, step.fault, step.times);
    if (step.kind === 'restart') return this.stage.restart(step.cached);
    await opening;
    if (step.kind === 'tell') return this.tell(step);
    if (step.kind === 'sensible') return subject.tell(subject.told[step.which]());
    if (step.kind === 'burst') return this.burst(step);
    if (step.kind === 'repeat') return subject.again(step.n, step.other);
    if (step.kind === 'moment') return this.moment();
    if (step.kind === 'foreign') return subject.appendForeign(await subject.any(step.what));
    if (step.kind === 'wake') return this.wake();
    if (step.kind === 'cancel') return this.interfere((handle) => handle.cancel());
    if (step.kind === 'forget') return this.forget();
    return step.kind === 'merge' ? this.merge() : this.unmerge();
  }

  private async tell({ what, wait }: Extract<Step, { kind: 'tell' }>): Promise<void> {
    const command = await this.subject.any(what);
    if (command) await this.subject.tell(command, wait);
  }

  private async burst({ of }: Extract<Step, { kind: 'burst' }>): Promise<void> {
    const commands = await Promise.all(of.map((what) => this.subject.any(what)));
    await Promise.all(commands.map(async (command) => command && this.subject.tell(command)));
  }

  /** Waits for the next moment, where that is soon. */
  private async moment(): Promise<void> {
    const { subject, scale } = this;
    const state = await subject.book();
    const next = state && state.end === undefined ? agenda(sampleRules, state)[0] : undefined;
    if (!state || !next || (next.at - subject.told.now()) / scale > SOON_MS) return;
    await comesTrue(`${next.key} comes`, MOMENT_MS, async () => {
      const { version = 0 } = (await subject.book()) ?? {};
      return version > state.version;
    });
  }

  private async wake(): Promise<void> {
    const state = await this.subject.book();
    if (state?.end === undefined)
      await this.subject.world.engine().wake({ ...this.subject.told.input, state });
  }

  /** Temporal loses the request, and what goes round brings it back from the journal. */
  private async forget(): Promise<void> {
    await this.interfere((handle) => handle.terminate('lost'));
    await this.wake();
  }

  private async interfere(
    how: (handle: ReturnType<RequestWorld['handle']>) => Promise<unknown>,
  ): Promise<void> {
    const { world, told } = this.subject;
    // A request that has ended has no workflow any more.
    await how(world.handle(told)).catch(() => undefined);
  }

  private async merge(): Promise<void> {
    const { subject, stage, scale } = this;
    if (!this.master) {
      this.master = new Subject(stage.world, stage.world.tell(clockFrom(MONDAY, scale)));
      await this.master.open();
    }
    const state = await this.master.book();
    if (!state || state.end !== undefined) return;
    const { number, enterprise, owner } = state;
    const master = { id: this.master.id, number, enterprise, owner };
    const data = { master: master.id, words: said('同一件事') };
    await subject.tell(subject.command('offer_merge', data, undefined, { master }));
  }

  private async unmerge(): Promise<void> {
    const words = { words: said('不是同一件事') };
    const coordinator = {
      kind: 'person',
      person: 'p-coordinator',
      role: 'coordinator',
      unit: 'u-9',
    } as const;
    await this.subject.tell(this.subject.command('unmerge', words, coordinator));
  }

  /** Nothing strikes any more: what is under way is answered, and what is owed to others is carried. */
  private async settle(opening: Promise<void>): Promise<void> {
    await this.stage.faulty.calm(this.subject.id);
    await opening;
    await Promise.all(this.all.map((subject) => subject.answered()));
    await this.wake();
  }
}
