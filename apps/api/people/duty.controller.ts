import { Body, Controller, Query } from '@nestjs/common';
import type { Caller } from '#libs/auth';
import { TheCaller } from '../access/caller.js';
import { Route } from '../operation/operation.js';
import { Valid } from '../operation/valid.pipe.js';
import { DutyDesk } from './duty-desk.js';
import { dutyDayBody, dutyDayView, dutyQuery, dutyView, swapBody } from './duty-schemas.js';
import type { DutyDayBody, DutyDayView, DutyQuery, DutyView, SwapBody } from './duty-schemas.js';
import { errorsOfReading, errorsOfWriting } from './errors.js';

const [day, night] = [
  { id: 'p-0012', name: '阮星河' },
  { id: 'p-0015', name: '霍思远' },
];
const shifts = [{ person: day, from: '08:00', to: '20:00' }];
const example: DutyView = {
  at: '2026-03-02T01:00:00.000Z',
  date: '2026-03-02',
  roster: [...shifts, { person: night, from: '20:00', to: '24:00' }],
  onDuty: [day],
  answers: { ...day, via: 'duty' },
  gaps: [],
};
const changed: DutyDayView = { days: [{ date: '2026-10-01', shifts }] };

@Controller()
export class DutyController {
  constructor(private readonly desk: DutyDesk) {}

  @Route({
    method: 'get',
    path: '/v1/duty',
    id: 'getDuty',
    tag: 'organisation',
    summary: { zh: '谁在值班', en: 'Who is on duty, and what the roster leaves open' },
    description:
      'Rule: OWN-2. A gap in the roster is allowed because the fallback answers; those of the next 14 days are listed.',
    policy: { staff: 'any' },
    query: dutyQuery,
    answer: { status: 200, description: 'the duty of a moment', schema: dutyView, example },
    errors: errorsOfReading,
  })
  get(@Query(new Valid(dutyQuery)) query: DutyQuery) {
    return this.desk.get(query);
  }

  @Route({
    method: 'post',
    path: '/v1/duty/days',
    id: 'setDutyDay',
    tag: 'organisation',
    summary: { zh: '指定某日值班', en: 'Set the duty of a date, in place of its weekly pattern' },
    policy: { coordinator: 'any', administrator: 'any' },
    body: {
      schema: dutyDayBody,
      example: { date: '2026-10-01', shifts: [{ person: 'p-0012', from: '08:00', to: '20:00' }] },
    },
    answer: { status: 200, description: 'the duty of the date', schema: dutyDayView, example: changed },
    errors: [...errorsOfWriting, 'date-in-past', 'organisation-refused'],
  })
  setDay(@Body(new Valid(dutyDayBody)) body: DutyDayBody, @TheCaller() caller: Caller) {
    return this.desk.setDay(body, caller);
  }

  @Route({
    method: 'post',
    path: '/v1/duty/swaps',
    id: 'swapDuty',
    tag: 'organisation',
    summary: { zh: '换班', en: 'Take somebody’s duty of a date, and give one back' },
    description:
      'By whoever takes it, by the head of the unit of whoever gives it, or by coordinator and administrator. A swap with a date given back needs one of the latter.',
    policy: { staff: 'any' },
    body: { schema: swapBody, example: { date: '2026-10-01', person: 'p-0012', by: 'p-0013' } },
    answer: { status: 200, description: 'the duty of the dates', schema: dutyDayView, example: changed },
    errors: [...errorsOfWriting, 'date-in-past', 'nothing-to-do', 'organisation-refused'],
  })
  swap(@Body(new Valid(swapBody)) body: SwapBody, @TheCaller() caller: Caller) {
    return this.desk.swap(body, caller);
  }
}
