import { Controller, Headers, Param, Req, Res } from '@nestjs/common';
import { create } from 'content-disposition';
import type { Response } from 'express';
import type { Caller } from '#libs/auth';
import type { ProblemCode } from '#libs/catalogue';
import { TheCaller, TheRequest } from '../access/caller.js';
import type { Entered } from '../access/caller.js';
import { seeRequestOrHelp } from '../access/see.js';
import { shareOf } from '../access/share.js';
import type { Known } from '../access/subjects.js';
import { commandIdFrom } from '../commands/asked.js';
import { Route } from '../operation/operation.js';
import { DocumentIntake } from './document-intake.js';
import { DocumentLists } from './document-lists.js';
import { noSuchDocument } from './document-problems.js';
import { DocumentShelf } from './document-shelf.js';
import { documentExample, documentList, documentView } from './document-view.js';

const errors: ProblemCode[] = [
  'unauthenticated',
  'not-found',
  'database-unavailable',
  'documents-unavailable',
  'internal',
];
const about = { tag: 'documents', policy: seeRequestOrHelp, about: 'request' } as const;

/** Documents 材料 of a request: evidence and materials as files. */
@Controller()
export class DocumentsController {
  constructor(
    private readonly intake: DocumentIntake,
    private readonly lists: DocumentLists,
    private readonly shelf: DocumentShelf,
  ) {}

  @Route({
    ...about,
    method: 'post',
    path: '/v1/requests/:id/documents',
    id: 'addDocument',
    summary: { zh: '提交材料', en: 'Hand in a document' },
    description:
      'One file, as multipart/form-data or as the body itself with its name in `Content-Disposition`. What it is, its content says: ' +
      'PDF, PNG, JPEG, WebP, HEIC, DOCX, XLSX, PPTX, OFD, TXT, CSV. The same file in the same request is one document. ' +
      'Entries name it in `evidence` as `doc:ID`; one that none names is removed after a time.',
    keyed: true,
    upload: true,
    answer: {
      status: 201,
      description: 'the document',
      schema: documentView,
      example: documentExample,
      headers: { Location: 'where its content is' },
      opens: {
        path: '/v1/requests/:id/documents/:doc',
        parameters: { id: '$request.path.id', doc: '$response.body#/id' },
      },
    },
    errors: [
      'invalid',
      'idempotency-key-missing',
      'command-id-reused',
      'too-large',
      'unsupported-media-type',
      'limit-reached',
      'ended',
      'erased',
      'too-many-in-flight',
      ...errors,
    ],
  })
  async add(
    @TheRequest() known: Known,
    @TheCaller() caller: Caller,
    @Headers('idempotency-key') key: string | undefined,
    @Req() call: Entered,
    @Res({ passthrough: true }) reply: Response,
  ) {
    const document = await this.intake.take(known, caller, commandIdFrom(key), call);
    const view = await this.lists.shown(known.row.id, document);
    reply.setHeader('location', view.links.content);
    return view;
  }

  @Route({
    ...about,
    method: 'get',
    path: '/v1/requests/:id/documents',
    id: 'listDocuments',
    summary: { zh: '材料列表', en: 'The documents of a request' },
    description:
      'A partner (the X of 1+X) is shown what its unit handed in, and the evidence of the reports made to it.',
    answer: {
      status: 200,
      description: 'oldest first',
      schema: documentList,
      example: { items: [documentExample] },
    },
    errors,
  })
  async list(@TheRequest() known: Known, @TheCaller() caller: Caller) {
    return { items: await this.lists.all(known.row.id, shareOf(known, caller)) };
  }

  @Route({
    ...about,
    method: 'get',
    path: '/v1/requests/:id/documents/:doc',
    id: 'getDocument',
    summary: { zh: '下载材料', en: 'The content of a document' },
    answer: {
      status: 200,
      description: 'the file, to be saved and never shown as a page of this site',
      contentType: 'application/octet-stream',
      example: '%PDF-1.7 …',
      headers: { ETag: 'its SHA-256', 'Content-Disposition': 'its name (RFC 6266)' },
    },
    errors,
  })
  async get(
    @TheRequest() known: Known,
    @TheCaller() caller: Caller,
    @Param('doc') id: string,
    @Headers('if-none-match') have: string | undefined,
    @Res() reply: Response,
  ): Promise<void> {
    const document = await this.lists.one(known.row.id, id, shareOf(known, caller));
    if (!document) throw noSuchDocument();
    const etag = `"${document.sha256}"`;
    reply.set({
      etag,
      'content-type': document.type,
      'content-disposition': create(document.name),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    });
    if (have?.includes(etag)) return void reply.status(304).end();
    const content = await this.shelf.content(known.row.id, id);
    if (!content) throw noSuchDocument();
    reply.status(200).end(content);
  }
}
