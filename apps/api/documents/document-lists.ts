import { Injectable } from '@nestjs/common';
import { documentsNamed } from '../commands/documents-named.js';
import type { Share } from '../access/share.js';
import { Book, Sealing } from '../ports.js';
import type { BookEvent } from '../ports.js';
import { DocumentShelf } from './document-shelf.js';
import type { ShelvedDocument } from './document-shelf.js';
import { documentViewOf } from './document-view.js';
import type { DocumentView } from './document-view.js';

/** Documents as they are shown, with what the journal says of them: the worker's mark may come later. */
@Injectable()
export class DocumentLists {
  constructor(
    private readonly shelf: DocumentShelf,
    private readonly book: Book,
    private readonly sealing: Sealing,
  ) {}

  /** Oldest first; to a helper, those of its share. */
  async all(request: string, share?: Share): Promise<DocumentView[]> {
    const documents = await this.shelf.list(request);
    return this.views(request, share ? await this.within(request, share, documents) : documents);
  }

  /** Nothing where a helper may not see it either. */
  async one(request: string, id: string, share?: Share): Promise<ShelvedDocument | undefined> {
    const document = await this.shelf.get(request, id);
    if (!document || !share) return document;
    return (await this.within(request, share, [document]))[0];
  }

  async shown(request: string, document: ShelvedDocument): Promise<DocumentView> {
    const [view] = await this.views(request, [document]);
    return view ?? documentViewOf(request, document);
  }

  /** What its unit handed in, and the evidence of its reports and of those made to it. */
  private async within(request: string, share: Share, documents: ShelvedDocument[]) {
    const told = await this.namedIn(
      request,
      (event) => event.type === 'task_reported' && share.tasks.includes(event.data.task),
    );
    return documents.filter(
      ({ id, by }) => told.includes(id) || (by.kind === 'person' && share.units.includes(by.unit ?? '')),
    );
  }

  private async views(request: string, documents: ShelvedDocument[]): Promise<DocumentView[]> {
    const named = documents.every(({ referenced }) => referenced) ? [] : await this.namedIn(request);
    return documents.map((document) => {
      const referenced = document.referenced || named.includes(document.id);
      return documentViewOf(request, { ...document, referenced });
    });
  }

  private async namedIn(request: string, among: (event: BookEvent['event']) => boolean = () => true) {
    const events = (await this.book.read(request)).filter(({ event }) => among(event));
    return documentsNamed(await this.sealing.open(events.map(({ event }) => event.data)));
  }
}
