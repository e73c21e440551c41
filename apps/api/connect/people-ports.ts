import type { Provider } from '@nestjs/common';
import type { Store } from '#libs/store';
import { DepartureEngine } from '#libs/temporal';
import { AbsenceBook, DepartureBook, DepartureProcesses, DutyBook, HeldRequests } from '../people/ports.js';

/** The ports of people who come, go and stand in for each other. */
export const peoplePorts = ({ absences, departures, requests, roster }: Store): Provider[] => [
  { provide: AbsenceBook, useValue: absences },
  { provide: DutyBook, useValue: roster },
  { provide: DepartureBook, useValue: departures },
  { provide: HeldRequests, useValue: requests },
  { provide: DepartureProcesses, useExisting: DepartureEngine },
];
