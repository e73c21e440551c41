import { randomUUID } from 'node:crypto';
import type { CommandAnswer, SentCommand } from '#libs/contracts';
import type { Actor, CommandType } from '#libs/messages';
import { agenda } from '#libs/request';
import type { Context, RequestState } from '#libs/request';
import { RequestMessenger } from '#libs/temporal';
import { anyCommand } from '../support/any-command.js';
import { Life, people } from '../support/life.js';
import type { RequestWorld } from '../support/request-world.js';
import { sampleRules } from '../support/district.js';
import type { ToldRequest } from '../support/told-request.js';
import type { Telling } from './steps.js';

/** A command that was sent, and every answer that came. */
export interface Said {
  command: SentCommand;
  answers: CommandAnswer[];
  /** Why it could not be decided at all, if it could not. */
  failed?: string;
}

/** How long one sending waits before it is sent again; real milliseconds. */
const PATIENCE_MS = 4_000;
const actors = Object.values(people);

/** A real request with those who talk to it: they send until they are answered, and keep a ledger of it. */
export class Subject {
  readonly ledger: Said[] = [];
  /** Commands that the journal got past the workflow, as from a worker that was killed after its commit. */
  readonly foreign: SentCommand[] = [];
  /** Why the last sending had no answer. */
  trouble = 'nothing';
  private readonly underWay = new Set<Promise<void>>();
  private readonly messenger: RequestMessenger;

  constructor(
    readonly world: RequestWorld,
    readonly told: ToldRequest,
  ) {
    const { journal } = world.store;
    const port = { journal, rules: { byVersion: async () => sampleRules } };
    this.messenger = new RequestMessenger(world.engine(PATIENCE_MS), port, told.clock);
  }

  get id(): string {
    return this.told.id;
  }

  /** Sends the opening until it is answered. */
  async open(): Promise<void> {
    const said = this.note(this.told.open());
    const engine = this.world.engine(PATIENCE_MS);
    for (;;) {
      const sent = await engine.start(this.told.input, said.command);
      if (sent.kind === 'answered') return void said.answers.push(sent.answer);
    }
  }

  /** Sends a command until it is answered for good; with `wait` false the life goes on meanwhile. */
  async tell(command: SentCommand, wait = true): Promise<void> {
    const going = this.insist(this.note(command));
    this.underWay.add(going);
    void going.finally(() => this.underWay.delete(going));
    if (wait) await going;
  }

  /** Any command as the state in the journal makes it likely. */
  async any({ pick, n, actor }: Telling): Promise<SentCommand | undefined> {
    const state = await this.book();
    if (!state || state.end !== undefined) return undefined;
    const life = new Life(sampleRules);
    life.maybe = state;
    const [type, data, context, meant] = anyCommand(this.told.now(), pick, n, life);
    // A moment fires by itself; nobody may say so.
    if (type === 'fire') return undefined;
    const by = meant && actor % 5 !== 0 ? meant : actors[actor % actors.length];
    return this.command(type, data, by, context);
  }

  command(type: CommandType, data: object, actor?: Actor, context?: Context): SentCommand {
    return this.told.command(type, data, actor, context);
  }

  /** An earlier command again, under its id: the same, or another body. */
  async again(n: number, other: boolean): Promise<void> {
    const first = this.ledger[n % this.ledger.length];
    if (!first || first.failed !== undefined) return;
    if (!other) return this.insist(first);
    // Another body is another command as long as the first was not accepted.
    if (!first.answers.at(-1)?.accepted) return;
    await this.deliver({ ...first.command, bodyHash: randomUUID() });
  }

  /** Appends a command past the workflow, unless something is due or the workflow is quicker. */
  async appendForeign(command: SentCommand | undefined): Promise<void> {
    const state = await this.book();
    const at = Math.max(command?.at ?? 0, state?.at ?? 0);
    if (!command || !state || (agenda(sampleRules, state)[0]?.at ?? Infinity) <= at) return;
    const batch = this.batch(state, { ...command, at });
    if (!batch) return;
    const { kind } = await this.world.store.journal.append(batch);
    if (kind === 'appended') this.foreign.push({ ...command, at });
  }

  /** All that is under way is answered. */
  async answered(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  /** The state as the journal says, up to one of its numbers. */
  book(until?: number): Promise<RequestState | undefined> {
    return this.world.store.journal.fold(this.id, until);
  }

  /** The state as the workflow says. */
  workflow(): Promise<RequestState | undefined> {
    return this.world.state(this.told);
  }

  private batch(state: RequestState, command: SentCommand) {
    try {
      return this.world.batchOf(this.told, state, command);
    } catch {
      return undefined;
    }
  }

  private note(command: SentCommand): Said {
    const said: Said = { command, answers: [] };
    this.ledger.push(said);
    return said;
  }

  private async insist(said: Said): Promise<void> {
    try {
      said.answers.push(await this.deliver(said.command));
    } catch (error) {
      said.failed = String(error);
    }
  }

  private async deliver(command: SentCommand): Promise<CommandAnswer> {
    for (;;) {
      try {
        return await this.messenger.deliver(this.id, command);
      } catch (error) {
        this.trouble = String(error);
        // What is not answered yet is sent again; a command that cannot be decided fails for good.
        if (!/^Error: (pending|unavailable|gone)$/.test(String(error))) throw error;
      }
    }
  }
}
