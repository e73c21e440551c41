import { Controller, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import type { Caller } from '#libs/auth';
import { type Entered, TheCaller } from '../access/caller.js';
import { senderOf } from '../commands/actor-of.js';
import { UploadPlaces } from '../documents/upload-places.js';
import { Route } from '../operation/operation.js';
import { Valid } from '../operation/valid.pipe.js';
import { incomingList } from './incoming-list.js';
import { RegisterDesk } from './register-desk.js';
import { changeReport, changesQuery, exportQuery, importQuery, recordedChange } from './register-schemas.js';
import type { ChangesQuery, ExportQuery, ImportQuery } from './register-schemas.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const errors = ['invalid', 'unauthenticated', 'forbidden', 'database-unavailable', 'internal'] as const;
const column = { name: 'person', before: '', after: 'p-0026' };
const told = {
  table: 'ties',
  kind: 'added',
  entry: 'e-0001 / steward / p-0026 / 2026-04-01',
  columns: [column],
};

@Controller()
export class RegisterController {
  /** Lists are large, and unpacked larger. */
  private readonly places = new UploadPlaces();

  constructor(private readonly desk: RegisterDesk) {}

  @Route({
    method: 'post',
    path: '/v1/organisation/import',
    id: 'importOrganisation',
    tag: 'organisation',
    summary: { zh: '导入组织名册', en: 'Take in the organisation from a list' },
    description:
      'Units, positions, people, holdings, chains, enterprises, ties, tiers, contacts, duty, fallback: a workbook with a sheet for each, or CSV whose rows name their `table`. With `dryRun=true` the answer says what would change.',
    policy: { administrator: 'any' },
    query: importQuery,
    list: true,
    answer: {
      status: 200,
      description: 'what was changed, or would be',
      schema: changeReport,
      example: {
        ...{
          dryRun: true,
          on: '2026-03-31T16:00:00.000Z',
          changes: [told],
          kept: { people: 2 },
          refused: [],
        },
        counts: { added: 1, changed: 0, ended: 1, withdrawn: 0 },
      },
    },
    errors: [...errors, 'too-large', 'too-many-in-flight', 'organisation-refused'],
  })
  async takeIn(
    @Req() call: Entered,
    @Query(new Valid(importQuery)) query: ImportQuery,
    @TheCaller() caller: Caller,
  ) {
    return this.places.within(senderOf(caller), async () =>
      this.desk.takeIn(await incomingList(call), query, caller),
    );
  }

  @Route({
    method: 'get',
    path: '/v1/organisation/export',
    id: 'exportOrganisation',
    tag: 'organisation',
    summary: { zh: '导出组织名册', en: 'The organisation as a file' },
    description: 'Taken in again it changes nothing.',
    policy: { administrator: 'any' },
    query: exportQuery,
    answer: { status: 200, description: 'a workbook, or CSV', contentType: XLSX, example: 'PK…' },
    errors,
  })
  async giveOut(
    @Query(new Valid(exportQuery)) query: ExportQuery,
    @Res({ passthrough: true }) reply: Response,
  ) {
    const { format, table } = query;
    reply.setHeader(
      'content-disposition',
      `attachment; filename="organisation${table ? `-${table}` : ''}.${format}"`,
    );
    const type = format === 'xlsx' ? XLSX : 'text/csv; charset=utf-8';
    return new StreamableFile(await this.desk.giveOut(query), { type });
  }

  @Route({
    method: 'get',
    path: '/v1/organisation/changes',
    id: 'listOrganisationChanges',
    tag: 'organisation',
    summary: { zh: '组织变更记录', en: 'Who changed what in the organisation' },
    policy: { administrator: 'any' },
    query: changesQuery,
    answer: {
      status: 200,
      description: 'the newest first; nothing of it is ever changed',
      schema: z.object({ items: z.array(recordedChange), next: z.int().optional() }),
      example: {
        items: [
          {
            ...{ ...told, sequence: 7, source: 'list', by: { id: 'p-0017', name: '邵子默' } },
            ...{ at: '2026-03-02T01:00:00.000Z', holdsFrom: '2026-03-31T16:00:00.000Z' },
          },
        ],
      },
    },
    errors,
  })
  changes(@Query(new Valid(changesQuery)) query: ChangesQuery) {
    return this.desk.changes(query);
  }
}
