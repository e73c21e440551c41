import { clockWords, whenWord, w } from '#libs/catalogue';
import type { Naming, Word } from '#libs/catalogue';
import type { CalendarVersion } from '#libs/calendar';
import { clockName } from '#libs/messages';
import type { People } from './people.js';

/** A clock by its id: `promise:3` is a promise. */
export function clockWord(id: string): Word {
  const name = clockName.safeParse(id.split(':')[0]);
  return name.success ? clockWords[name.data] : w(id, id);
}

/** How a history says ids and moments. */
export const namingOf = (people: People, calendar: CalendarVersion): Naming => ({
  person: (id) => people.name(id),
  unit: (id) => people.unitName(id),
  when: (at) => whenWord(at, calendar),
  clock: clockWord,
});
