import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Subject } from '#libs/auth';
import { w } from '#libs/catalogue';
import type { SentCommand } from '#libs/contracts';
import { normalised } from '#libs/duplicates';
import { commandData } from '#libs/messages';
import type { CommandData } from '#libs/messages';
import type { Enterprise } from '#libs/organisation';
import { Problem } from '#libs/problem';
import type { Command } from '#libs/request';
import { erasedEnterprise, Subjects, noSuchRequest, linkedTo } from '../access/subjects.js';
import { parsed } from '../operation/valid.pipe.js';
import { ProductClock, Registry, RequestRows, Sealing } from '../ports.js';
import { actorOf, senderOf, standingOf } from './actor-of.js';
import type { Asked } from './asked.js';
import { mustFitChannel } from './channels.js';
import { contextOf } from './context-of.js';
import { withItem } from './item-named.js';
import { documentsNamed } from './documents-named.js';
import { requestIdOf } from './request-id.js';
import { Findings } from './findings.js';
import type { Read } from './read-command.js';
import { hearerOf } from './voice.js';
import { whoseAct } from './whose-act.js';

/** From what came in to what the core decides on. */
@Injectable()
export class Preparation {
  constructor(
    private readonly subjects: Subjects,
    private readonly registry: Registry,
    private readonly sealing: Sealing,
    private readonly clock: ProductClock,
    private readonly findings: Findings,
    private readonly rows: RequestRows,
  ) {}

  /** Parses and seals; the hash is over who says what to which request (OWN-10). */
  async read(asked: Asked): Promise<Read> {
    const plain = await this.current(
      parsed<CommandData>(commandData[asked.type] as z.ZodType<CommandData>, asked.body),
    );
    const about =
      asked.requestId === undefined
        ? await this.born(asked, plain)
        : await this.existing(asked, asked.requestId);
    const sender = senderOf(asked.caller);
    const data = await this.sealing.seal(about.subject.enterprise, asked.type, plain);
    // Over the request that was addressed: a repeat is one, whatever became of the request (OWN-10).
    const requestId = about.subject.request;
    const bodyHash = this.sealing.hash({ type: asked.type, requestId, sender, data });
    return { asked, sender, data, plain, bodyHash, documents: documentsNamed(plain), ...about };
  }

  /** Looks up what the decision needs; its moment is now, on the product's clock. */
  async complete(read: Read): Promise<SentCommand> {
    const { asked, bodyHash, subject, state } = read;
    const directory = await this.registry.directory();
    const at = this.clock.now();
    await this.findings.mustHold(read, at);
    const first = whoseAct(asked.type, state, read.data);
    const actor = actorOf(asked.caller, subject, directory, at, first);
    const rules = await this.registry.rules();
    const { data, item } = await withItem(this.registry, read.data, state);
    const corrected = await this.corrected(data);
    const { enterprise } = read;
    const children = await this.findings.children(read);
    const around = { directory, rules, enterprise, corrected, state, children, actor, at };
    const context = {
      ...standingOf(asked.caller),
      ...contextOf(asked.type, data, around),
      ...(await this.findings.desks(asked.type, data, around)),
      ...(await this.findings.of({ ...read, data }, at)),
      ...(item && { item }),
    };
    const { commandId, type } = asked;
    // The version that was looked at is that of the request that was addressed.
    const basedOn = read.requestId === subject.request ? asked.basedOn : undefined;
    const command = { type, commandId, at, actor, data, context, ...(basedOn !== undefined && { basedOn }) };
    return { ...(command as Command), bodyHash };
  }

  /** A command that names a merged enterprise means its twin. */
  private async current(plain: CommandData): Promise<CommandData> {
    if (!('enterprise' in plain) || typeof plain.enterprise !== 'string') return plain;
    const enterprise = await this.registry.enterprise(plain.enterprise);
    return enterprise ? ({ ...plain, enterprise: enterprise.id } as CommandData) : plain;
  }

  private async born(asked: Asked, plain: CommandData) {
    const opening = plain as CommandData<'open'>;
    mustFitChannel(asked.caller, opening);
    const { enterprise: id } = opening;
    const enterprise = await this.registry.enterprise(id);
    if (!enterprise) throw noSuchEnterprise(id);
    if ((await this.registry.record(id))?.erasedAt !== undefined) throw erasedEnterprise();
    const requestId = requestIdOf(asked.commandId);
    const directory = await this.registry.directory();
    const linked = linkedTo(enterprise, directory, this.clock.now());
    const subject: Subject = {
      request: requestId,
      enterprise: id,
      owner: '',
      ownerUnit: '',
      linked,
      reached: [],
    };
    return { requestId, subject, enterprise, state: undefined, fingerprint: await this.printOf(opening) };
  }

  /** Equal for the same enterprise, item and normalised text; nobody reads the text from it. */
  private printOf({ enterprise, item = '', summary, words }: CommandData<'open'>): Promise<string> {
    const text = [item, normalised(summary), normalised(words)].join('|');
    return this.sealing.digest(enterprise, text);
  }

  private async existing({ caller, type }: Asked, requestId: string) {
    const known = await this.subjects.of(requestId);
    if (!known) throw noSuchRequest();
    const { subject, enterprise, row } = known;
    const hearer = hearerOf(row.state, caller, type);
    const heard = hearer === undefined ? row : ((await this.rows.get(hearer)) ?? row);
    return { requestId: heard.id, subject, enterprise, state: heard.state };
  }

  private async corrected(data: CommandData): Promise<Enterprise | undefined> {
    if (!('entry' in data) || data.enterprise === undefined) return undefined;
    const enterprise = await this.registry.enterprise(data.enterprise);
    if (!enterprise) throw noSuchEnterprise(data.enterprise);
    return enterprise;
  }
}

/** An id that no enterprise has. */
export const noSuchEnterprise = (id: string): Problem =>
  new Problem('invalid', {
    detail: w(
      `没有编号为 ${id} 的企业，可用 GET /v1/enterprises?text=… 查找。`,
      `There is no enterprise ${id}: look for it with GET /v1/enterprises?text=…`,
    ),
    fields: [{ field: 'enterprise', problem: w('没有这家企业', 'unknown') }],
  });
