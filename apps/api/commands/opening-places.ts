import { Injectable } from '@nestjs/common';
import { duplicateFigures, spanMs } from '#libs/duplicates';
import { alsoRead } from '#libs/store';
import { Book, Openings, ProductClock, Registry } from '../ports.js';
import type { FirstAnswer } from '../ports.js';
import { noSuchRequest } from '../access/subjects.js';
import type { Read } from './read-command.js';

/**
 * Where an opening goes (DUP-2). The same enterprise, item and text within ten minutes leads to the same request id,
 * reserved before the workflow starts; which of several commands opens it, the one request decides.
 */
@Injectable()
export class OpeningPlaces {
  constructor(
    private readonly openings: Openings,
    private readonly book: Book,
    private readonly registry: Registry,
    private readonly clock: ProductClock,
  ) {}

  /** The command with the request that it goes to; any but an opening as it came. */
  async take(read: Read): Promise<Read> {
    const { fingerprint, requestId, subject } = read;
    if (fingerprint === undefined) return read;
    const { same } = duplicateFigures((await this.registry.rules()).policy);
    const at = this.clock.now();
    const request = await this.openings.reserve(fingerprint, requestId, at, at - spanMs(same));
    alsoRead(request);
    return { ...read, requestId: request, subject: { ...subject, request } };
  }

  /** A refused opening leaves no trace. */
  async free({ fingerprint, requestId }: Read): Promise<void> {
    if (fingerprint !== undefined) await this.openings.free(fingerprint, requestId);
  }

  /** Opened by another command with the same words; remembered, for a repeat gets the first answer (OWN-10). */
  async same({ asked: { commandId }, requestId: request, bodyHash }: Read): Promise<FirstAnswer> {
    await this.openings.noteSame(commandId, { request, bodyHash });
    return this.openedBy(request, bodyHash);
  }

  /** The first answer to an opening that opened nothing new. */
  async firstOf({ asked, fingerprint }: Read): Promise<FirstAnswer | undefined> {
    return fingerprint === undefined ? undefined : this.sameAs(asked.commandId);
  }

  /** What a command was told that opened nothing new. */
  async sameAs(commandId: string): Promise<FirstAnswer | undefined> {
    const found = await this.openings.sameAs(commandId);
    return found && this.openedBy(found.request, found.bodyHash);
  }

  private async openedBy(request: string, bodyHash: string): Promise<FirstAnswer> {
    alsoRead(request);
    const [received] = await this.book.read(request);
    const first = received && (await this.book.answerOf(received.commandId));
    if (!received || !first) throw noSuchRequest();
    return { ...first, bodyHash, same: received.commandId };
  }
}
