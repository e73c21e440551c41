import type { Provider } from '@nestjs/common';
import type { Store } from '#libs/store';
import { AbsenceBook } from '../people/ports.js';

/** The ports of people who come, go and stand in for each other. */
export const peoplePorts = ({ absences }: Store): Provider[] => [
  { provide: AbsenceBook, useValue: absences },
];
