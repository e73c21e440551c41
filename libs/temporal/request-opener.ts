import { createHash } from 'node:crypto';
import { at } from '#libs/clock';
import type { RequestWanted, SentCommand, WireClock } from '#libs/contracts';
import type { Actor, Channel, Grade, Nature, RouteDecision, SeatEvent } from '#libs/messages';
import { heirOf, ownerCandidates, personRef } from '#libs/organisation';
import type { Directory, Enterprise } from '#libs/organisation';
import { bodyHashOf } from '#libs/seal';
import type { Command, Context, Rules } from '#libs/request';
import { openingOf } from './question-words.js';
import type { RequestEngine } from './request-engine.js';

/** What an opener reads and reserves, behind one door. */
export interface OpenerPort {
  /** The events of a question, their words opened. */
  question(id: string): Promise<{ actor: Actor; event: SeatEvent }[]>;
  seal(enterprise: string, data: Opening): Promise<Command<'open'>['data']>;
  enterprise(id: string): Promise<Enterprise | undefined>;
  directory(): Promise<Directory>;
  rules(): Promise<Rules | undefined>;
  /** The number of a request, by its id: the same whenever asked again. */
  number(request: string, at: number): Promise<string>;
  /** Where the routing rules send it; absent where none are published. */
  route(enterprise: Enterprise, matter: RoutedMatter, at: number): Promise<RouteDecision | undefined>;
  /** The request that a command opened, if it has. */
  openedBy(commandId: string): Promise<string | undefined>;
}

/** What routing looks at; its text is plain. */
export interface RoutedMatter {
  nature: Nature;
  grade: Grade;
  channel: Channel;
  text: string;
}

/** What a question says as a request. */
export type Opening = ReturnType<typeof openingOf>;

/** Opens the request that a question becomes, exactly once: command and request ids come from the question's. */
export class RequestOpener {
  constructor(
    private readonly port: OpenerPort,
    private readonly engine: RequestEngine,
    private readonly clock: WireClock,
  ) {}

  /** The request's id once it stands in the journal; throws if that is not certain, so that it is tried again. */
  async open({ question }: RequestWanted): Promise<string> {
    const commandId = commandIdOf(question);
    const opened = await this.port.openedBy(commandId);
    if (opened !== undefined) return opened;
    const rules = await this.port.rules();
    if (!rules) throw new Error('no policy pack is published');
    const requestId = requestOf(question);
    const command = await this.command(question, commandId, requestId, rules);
    const sent = await this.engine.start({ requestId, clock: this.clock, rules }, command);
    if (sent.kind === 'answered' && sent.answer.accepted) return requestId;
    throw new Error(sent.kind === 'answered' ? 'the request was refused' : `the engine is ${sent.kind}`);
  }

  private async command(
    question: string,
    commandId: string,
    requestId: string,
    rules: Rules,
  ): Promise<SentCommand> {
    const events = await this.port.question(question);
    const asked = openingOf(question, events);
    const now = at(this.clock, Date.now());
    const found = await this.port.enterprise(asked.enterprise);
    // An enterprise that was merged with its twin since is the twin.
    const opening = { ...asked, enterprise: found?.id ?? asked.enterprise };
    const data = await this.port.seal(opening.enterprise, opening);
    const actor = actorOf(opening.enterprise, events);
    const context = {
      ...(await this.context(opening.enterprise, found, actor, rules, now)),
      ...(found && (await this.routed(found, opening, now))),
      question,
    };
    const number = await this.port.number(requestId, now);
    const command: Command<'open'> = {
      ...{ type: 'open', commandId, at: now, actor, data, context: { ...context, number } },
    };
    return {
      ...command,
      bodyHash: bodyHashOf({ type: 'open', requestId, sender: `seat/${question}`, data }),
    };
  }

  private async routed(enterprise: Enterprise, opening: Opening, now: number): Promise<Context> {
    const { nature, grade, channel, summary, words } = opening;
    const matter = { nature, grade, channel, text: `${summary}\n${words}` };
    const route = await this.port.route(enterprise, matter, now);
    return route ? { route } : {};
  }

  private async context(
    id: string,
    enterprise: Enterprise | undefined,
    actor: Actor,
    { calendar }: Rules,
    now: number,
  ): Promise<Context> {
    const directory = await this.port.directory();
    const { hasAccount = true, tier = 'T4', steward, specialist, street = '' } = enterprise ?? {};
    const met = actor.kind === 'person' ? actor.person : undefined;
    const told =
      steward === undefined ? undefined : personRef(directory, heirOf(directory, steward, now), now);
    return {
      enterprise: { id, hasAccount, tier, ...(told && { steward: told }) },
      candidates: ownerCandidates(directory, { specialist, street }, now, calendar, met),
    };
  }
}

/** Whoever took the question met it (OWN-2); a question that nobody took comes from its enterprise. */
function actorOf(enterprise: string, events: { actor: Actor; event: SeatEvent }[]): Actor {
  const claimed = events.find(({ event }) => event.type === 'claimed');
  return claimed?.actor ?? { kind: 'enterprise', enterprise, via: 'account' };
}

/** A UUID made of the question's id, so that a second opening is the first one's repeat (OWN-10). */
function commandIdOf(question: string): string {
  const hex = createHash('sha256').update(`huying/seat/open/${question}`).digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`];
  return [...parts, hex.slice(20, 32)].join('-');
}

/** The request's id, which the question can name before the request stands in the journal. */
export function requestOf(question: string): string {
  return `r-${createHash('sha256').update(`huying/seat/request/${question}`).digest('hex').slice(0, 24)}`;
}
