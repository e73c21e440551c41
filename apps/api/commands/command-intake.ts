import { Injectable } from '@nestjs/common';
import { allowed, rightFor } from '#libs/auth';
import type { Policy } from '#libs/auth';
import type { SentCommand } from '#libs/contracts';
import { problemOf } from '#libs/problem';
import { alsoRead } from '#libs/store';
import { reusedCommandId } from '#libs/request';
import { forbidden, mustHaveRight } from '../access/forbidden.js';
import { seeRequest } from '../access/see.js';
import { noSuchRequest } from '../access/subjects.js';
import { Book, Engine } from '../ports.js';
import type { Sent } from '#libs/temporal';
import type { FirstAnswer } from '../ports.js';
import { isBy } from './actor-of.js';
import type { Asked } from './asked.js';
import { endedProblem, pendingProblem, staleProblem, unavailableProblem } from './command-problems.js';
import { Flights } from './flights.js';
import { OpeningPlaces } from './opening-places.js';
import { Preparation } from './preparation.js';
import type { Read } from './read-command.js';
import { RecentCommands } from './recent-commands.js';
import { Rulebook } from './rulebook.js';

/** The way of a command: read, first answer, policy, lookups, workflow, answer. */
@Injectable()
export class CommandIntake {
  constructor(
    private readonly book: Book,
    private readonly preparation: Preparation,
    private readonly engine: Engine,
    private readonly rules: Rulebook,
    private readonly flights: Flights,
    private readonly recent: RecentCommands,
    private readonly places: OpeningPlaces,
  ) {}

  async take(policy: Policy, asked: Asked): Promise<FirstAnswer> {
    const read = await this.read(asked);
    const first = await this.firstAnswer(read);
    if (first) return first;
    mustBeAllowed(policy, read);
    const placed = await this.places.take(read);
    return this.flights.through(placed.requestId, () => this.carryOut(placed));
  }

  /** Whoever lost sight of a request by this very command, as a partner who refused its task, may repeat it (OWN-10). */
  private async read(asked: Asked): Promise<Read> {
    try {
      return await this.preparation.read(asked);
    } catch (error) {
      const first = asked.requestId === undefined ? undefined : await this.book.answerOf(asked.commandId);
      if (!first || first.stream !== asked.requestId || !isBy(asked.caller, first.actor)) throw error;
      alsoRead(first.stream);
      return this.preparation.read(asked);
    }
  }

  /** A repeat gets the first answer; the same id with another body is refused (OWN-10). */
  private async firstAnswer(read: Read): Promise<FirstAnswer | undefined> {
    const first = (await this.book.answerOf(read.asked.commandId)) ?? (await this.places.firstOf(read));
    if (first && first.bodyHash !== read.bodyHash) throw problemOf(reusedCommandId);
    return first;
  }

  private async carryOut(read: Read): Promise<FirstAnswer> {
    const command = await this.preparation.complete(read);
    const { requestId, sender } = read;
    this.recent.note(command.commandId, { requestId, sender, type: command.type });
    const sent = read.state
      ? await this.engine.send(requestId, command)
      : await this.engine.start(await this.rules.inputFor(requestId), command);
    return this.concluded(read, command, sent);
  }

  private async concluded(read: Read, command: SentCommand, sent: Sent): Promise<FirstAnswer> {
    if (sent.kind === 'pending') throw pendingProblem(command.commandId, read.requestId);
    if (sent.kind === 'unavailable') throw unavailableProblem();
    if (sent.kind === 'gone') return this.withoutWorkflow(read, command);
    const { answer } = sent;
    if (answer.accepted) return { ...answer, stream: read.requestId, actor: command.actor };
    const { rejection } = answer;
    // Somebody was first with the very same words: there is one request, and this is its receipt (DUP-2).
    if (rejection.code === 'already-open') return this.places.same(read);
    await this.places.free(read);
    const { requestId, sender } = read;
    this.recent.note(command.commandId, { requestId, sender, type: command.type, rejection });
    if (rejection.code !== 'stale') throw problemOf(rejection, command.type);
    const events = await this.book.read(read.requestId);
    const inside = read.asked.caller.kind === 'person';
    throw staleProblem(rejection, answer.version, events, command.basedOn ?? 0, inside);
  }

  /** No workflow of that id: it ended, this very command ended it, or Temporal lost it and the journal brings it back. */
  private async withoutWorkflow(read: Read, command: SentCommand): Promise<FirstAnswer> {
    const first = await this.firstAnswer(read);
    if (first) return first;
    const state = await this.book.fold(read.requestId);
    if (!state) throw noSuchRequest();
    if (state.end !== undefined) throw endedProblem(state.end);
    const sent = await this.engine.start(await this.rules.inputFor(read.requestId, state), command);
    if (sent.kind === 'gone') throw unavailableProblem();
    return this.concluded(read, command, sent);
  }
}

/** Whoever may see the request is told that this is not theirs to do; all others that there is none. */
function mustBeAllowed(policy: Policy, { asked, subject }: Read): void {
  if (allowed(policy, asked.caller, subject)) return mustHaveRight(asked.caller, rightFor(asked.type));
  const sees = asked.type === 'open' || allowed(seeRequest, asked.caller, subject);
  throw sees ? forbidden(policy) : noSuchRequest();
}
