import { Body, Controller, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import type { Caller } from '#libs/auth';
import { TheCaller } from '../access/caller.js';
import { Route } from '../operation/operation.js';
import { Valid } from '../operation/valid.pipe.js';
import { AbsenceDesk } from './absence-desk.js';
import { absenceBody, absenceEnded, absencesQuery, absenceView, endBody } from './absence-schemas.js';
import type { AbsenceBody, AbsencesQuery, AbsenceView, EndBody } from './absence-schemas.js';
import { errorsOfReading, errorsOfWriting } from './errors.js';

const example: AbsenceView = {
  id: '11',
  person: { id: 'p-0059', name: '安知远' },
  cover: { id: 'p-0060', name: '白书瑶' },
  from: '2026-03-02T01:00:00.000Z',
  to: '2026-03-04T16:00:00.000Z',
  state: 'now',
  acting: { id: 'p-0060', name: '白书瑶', via: 'cover' },
};

@Controller()
export class AbsencesController {
  constructor(private readonly desk: AbsenceDesk) {}

  @Route({
    method: 'get',
    path: '/v1/absences',
    id: 'listAbsences',
    tag: 'organisation',
    summary: { zh: '请假与代理', en: 'Absences and who acts meanwhile' },
    policy: { staff: 'any' },
    query: absencesQuery,
    answer: {
      status: 200,
      description: 'absences that touch the span, by their beginning',
      schema: z.object({ items: z.array(absenceView) }),
      example: { items: [example] },
    },
    errors: errorsOfReading,
  })
  list(@Query(new Valid(absencesQuery)) query: AbsencesQuery) {
    return this.desk.list(query);
  }

  @Route({
    method: 'post',
    path: '/v1/absences',
    id: 'addAbsence',
    tag: 'organisation',
    summary: { zh: '登记请假', en: 'Record an absence with its cover' },
    description:
      'Rule: OWN-7. For oneself; for somebody of one’s unit by its head; for anybody by coordinator and administrator. ' +
      'Refused with the reason: a circle of covers, more than two in a row, a cover who cannot act, a fallback left unattended. Sent twice with the same `from` and `to` it is one; without `from` it begins now.',
    policy: { staff: 'any' },
    body: {
      schema: absenceBody,
      example: { cover: 'p-0060', from: '2026-03-02T09:00:00+08:00', to: '2026-03-05T00:00:00+08:00' },
    },
    answer: {
      ...{ status: 201, description: 'in force from the moment it names', schema: absenceView, example },
      opens: { path: '/v1/absences/:id', parameters: { id: '$response.body#/id' } },
    },
    errors: [...errorsOfWriting, 'date-in-past', 'organisation-refused'],
  })
  add(@Body(new Valid(absenceBody)) body: AbsenceBody, @TheCaller() caller: Caller) {
    return this.desk.add(body, caller);
  }

  @Route({
    method: 'post',
    path: '/v1/absences/:id/end',
    id: 'endAbsence',
    tag: 'organisation',
    summary: { zh: '销假', en: 'End an absence early, or take back one that has not begun' },
    policy: { staff: 'any' },
    body: { schema: endBody, example: {} },
    answer: {
      status: 200,
      description: 'what is left of it',
      schema: absenceEnded,
      example: { withdrawn: false, absence: { ...example, state: 'over' } },
    },
    errors: [...errorsOfWriting, 'date-in-past', 'not-found'],
  })
  end(@Param('id') id: string, @Body(new Valid(endBody)) body: EndBody, @TheCaller() caller: Caller) {
    return this.desk.end(id, body, caller);
  }
}
