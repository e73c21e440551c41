import { Injectable } from '@nestjs/common';
import type { CommandData, CommandType, Opening } from '#libs/messages';
import type { Context, RequestState } from '#libs/request';
import { unknownDocuments } from '../documents/document-problems.js';
import { DocumentShelf } from '../documents/document-shelf.js';
import { Receipts, Registry, RequestRows } from '../ports.js';
import { RouteFinder } from '../routing/route-finder.js';
import { desksAsked } from './desks-asked.js';
import type { Read } from './read-command.js';
import type { Surroundings } from './surroundings.js';

/** Their gate and their call-back are one with the master's (FBK-1, FBK-3). */
const WITH_CHILDREN: ReadonlySet<CommandType> = new Set([
  ...(['answer', 'give_feedback', 'record_attempt', 'record_review'] as const),
]);

/** What is found out for a command beside the organisation. */
@Injectable()
export class Findings {
  constructor(
    private readonly registry: Registry,
    private readonly receipts: Receipts,
    private readonly routes: RouteFinder,
    private readonly shelf: DocumentShelf,
    private readonly rows: RequestRows,
  ) {}

  /** What is fetched or reserved for it by name: a number, a route, another version of the rules. */
  async of(read: Read, at: number): Promise<Context> {
    const { asked, requestId, data, state } = read;
    if (asked.type === 'open')
      return { number: await this.receipts.number(requestId, at), ...(await this.routed(read, at)) };
    if (asked.type === 'offer_merge')
      return { master: await this.master(read, (data as CommandData<'offer_merge'>).master) };
    if (asked.type === 'unmerge') return { master: await this.master(read, state?.merge?.master) };
    if (asked.type === 'call_leader') return { everBreached: await this.rows.everBreached(requestId) };
    if (asked.type === 'move_ladder') {
      const { version } = data as CommandData<'move_ladder'>;
      return { policy: await this.registry.packWithLadder(version) };
    }
    return {};
  }

  /** Who takes the tasks of the units it names, by rule and load (RTE-1). */
  async desks(type: CommandType, data: CommandData, around: Surroundings): Promise<Context> {
    const units = desksAsked(type, data, around);
    if (units.length === 0) return {};
    return { desks: await this.routes.desks({ units, route: around.state?.route }, around.at) };
  }

  /** The requests merged into it, for the commands that hang on them as well. */
  async children({ asked, state }: Read): Promise<RequestState[]> {
    if (!WITH_CHILDREN.has(asked.type)) return [];
    const found = await Promise.all(Object.keys(state?.joins ?? {}).map((id) => this.rows.get(id)));
    return found.flatMap((row) => (row ? [row.state] : []));
  }

  /** By its id or by its number, which is what people say to each other. */
  private async master(read: Read, named = ''): Promise<Context['master']> {
    const found = await this.rows.get(named);
    if (!found) return undefined;
    const { id, number, owner, state } = found;
    const { enterprise } = state;
    // The row bears the id of the twin that survives, as the enterprise that was read does (POR-1).
    const twin = enterprise !== read.state?.enterprise && found.enterprise === read.enterprise?.id;
    return { id, number, enterprise, owner, ...(twin && { twin }) };
  }

  /** Where it goes 分派, worked out while its words are plain (RTE-2). */
  private async routed({ enterprise, data, plain }: Read, at: number): Promise<Context> {
    if (!enterprise) return {};
    // Nature and grade have been completed from its item.
    const { item, nature, grade, channel } = data as Opening;
    const { summary, words } = plain as CommandData<'open'>;
    const matter = { item, nature, grade, channel, text: `${summary}\n${words}` };
    const found = await this.routes.find(enterprise, matter, at);
    return found ? { route: found.decision } : {};
  }

  /** Evidence that names a document names one of this very request. */
  async mustHold({ requestId, documents }: Read, at: number): Promise<void> {
    if (documents.length === 0) return;
    const held = await this.shelf.touch(requestId, documents, at);
    const unknown = documents.filter((id) => !held.includes(id));
    if (unknown.length > 0) throw unknownDocuments(unknown);
  }
}
