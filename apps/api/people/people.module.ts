import { Module } from '@nestjs/common';
import { AbsenceDesk } from './absence-desk.js';
import { AbsencesController } from './absences.controller.js';
import { DutyController } from './duty.controller.js';
import { DutyDesk } from './duty-desk.js';
import { DepartureDesk } from './departure-desk.js';
import { DeparturesController } from './departures.controller.js';

/** People come, go and stand in for each other (OWN-7, OWN-8). */
@Module({
  controllers: [AbsencesController, DeparturesController, DutyController],
  providers: [AbsenceDesk, DepartureDesk, DutyDesk],
})
export class PeopleModule {}
