import { z } from 'zod';
import { moment } from '../operation/answer-parts.js';
import { iso } from '../operation/moments.js';
import type { ShelvedDocument } from './document-shelf.js';

/** A document as it is shown. */
export const documentView = z
  .object({
    id: z.string(),
    reference: z.string().describe('what an entry’s `evidence` calls it'),
    name: z.string(),
    type: z.string().describe('media type, found from the content'),
    size: z.number().int().describe('bytes'),
    sha256: z.string(),
    by: z.object({ kind: z.string(), person: z.string().optional() }),
    at: moment,
    referenced: z.boolean().describe('an entry of the request names it: it stays'),
    keptUntil: moment.optional().describe('when it is removed unless an entry names it'),
    links: z.object({ content: z.string() }),
  })
  .meta({ id: 'Document' });
export type DocumentView = z.output<typeof documentView>;

export const documentList = z.object({ items: z.array(documentView) }).meta({ id: 'DocumentList' });

const id = 'd-0d7b6c1e5a2f4b8c9d3e6f1a2b4c8d0e9f3a7b5c';
export const documentExample: DocumentView = {
  ...{ id, reference: `doc:${id}`, name: '通行证.pdf', type: 'application/pdf', size: 48_213 },
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  by: { kind: 'person', person: 'p-0059' },
  at: '2026-03-04T02:10:00.000Z',
  referenced: false,
  keptUntil: '2026-04-03T02:10:00.000Z',
  links: { content: `/v1/requests/r-4f7c2b1e9a3d5068/documents/${id}` },
};

export function documentViewOf(request: string, document: ShelvedDocument): DocumentView {
  const { name, type, size, sha256, by, at, referenced, keptUntil } = document;
  return {
    ...{ id: document.id, reference: `doc:${document.id}`, name, type, size, sha256 },
    by: { kind: by.kind, ...(by.kind === 'person' && { person: by.person }) },
    at: iso(at),
    referenced,
    ...(!referenced && { keptUntil: iso(keptUntil) }),
    links: { content: `/v1/requests/${request}/documents/${document.id}` },
  };
}
