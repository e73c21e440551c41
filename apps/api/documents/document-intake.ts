import { Injectable } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import type { Caller } from '#libs/auth';
import { DOCUMENT_TYPES, fileName, inspect } from '#libs/documents';
import { problemOf } from '#libs/problem';
import { reusedCommandId } from '#libs/request';
import { shareOf } from '../access/share.js';
import type { Known } from '../access/subjects.js';
import { actorOf, senderOf } from '../commands/actor-of.js';
import { endedProblem } from '../commands/command-problems.js';
import { ProductClock, Registry } from '../ports.js';
import { notTaken, requestFull } from './document-problems.js';
import { DocumentShelf } from './document-shelf.js';
import type { NewDocument, ShelvedDocument } from './document-shelf.js';
import { incomingFile } from './incoming-file.js';
import { UploadPlaces } from './upload-places.js';

/** The way of a document: read within the limit, looked at, sealed, shelved. */
@Injectable()
export class DocumentIntake {
  private readonly places = new UploadPlaces();

  constructor(
    private readonly shelf: DocumentShelf,
    private readonly registry: Registry,
    private readonly clock: ProductClock,
  ) {}

  async take(
    known: Known,
    caller: Caller,
    commandId: string,
    call: IncomingMessage,
  ): Promise<ShelvedDocument> {
    const { end } = known.row.state;
    if (end !== undefined) throw endedProblem(end);
    return this.places.within(senderOf(caller), async () => {
      const { name, content } = await incomingFile(call, this.shelf.mostBytes);
      const finding = await inspect(content);
      if (!finding.ok) throw notTaken(finding);
      const { media } = DOCUMENT_TYPES[finding.type];
      const facts = await this.facts(known, caller);
      const named = { name: fileName(name, finding.type), type: media, content };
      const document = await this.shelved({ ...facts, ...named, commandId });
      // Who else handed in the same file is none of a helper's business.
      return shareOf(known, caller) ? { ...document, name: named.name, by: facts.by } : document;
    });
  }

  private async facts({ row, subject }: Known, caller: Caller) {
    const at = this.clock.now();
    const by = actorOf(caller, subject, await this.registry.directory(), at);
    return { request: row.id, enterprise: row.state.enterprise, sender: senderOf(caller), by, at };
  }

  private async shelved(document: NewDocument): Promise<ShelvedDocument> {
    const shelving = await this.shelf.put(document);
    if (shelving.kind === 'reused') throw problemOf(reusedCommandId);
    if (shelving.kind === 'full') throw requestFull(shelving.limits);
    return shelving.document;
  }
}
