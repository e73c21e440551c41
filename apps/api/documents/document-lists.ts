import { Injectable } from '@nestjs/common';
import { documentsNamed } from '../commands/documents-named.js';
import { Book, Sealing } from '../ports.js';
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

  async all(request: string): Promise<DocumentView[]> {
    return this.views(request, await this.shelf.list(request));
  }

  async one(request: string, document: ShelvedDocument): Promise<DocumentView> {
    const [view] = await this.views(request, [document]);
    return view ?? documentViewOf(request, document);
  }

  private async views(request: string, documents: ShelvedDocument[]): Promise<DocumentView[]> {
    const named = documents.every(({ referenced }) => referenced) ? [] : await this.namedIn(request);
    return documents.map((document) => {
      const referenced = document.referenced || named.includes(document.id);
      return documentViewOf(request, { ...document, referenced });
    });
  }

  private async namedIn(request: string): Promise<string[]> {
    const events = await this.book.read(request);
    return documentsNamed(await this.sealing.open(events.map(({ event }) => event.data)));
  }
}
