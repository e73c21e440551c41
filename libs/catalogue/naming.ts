import type { EventOf, EventType } from '#libs/messages';
import type { Instant } from '#libs/calendar';
import type { Word } from './word.js';

/** How ids and moments are said. */
export interface Naming {
  person(id: string): string;
  unit(id: string): Word;
  when(at: Instant): Word;
  /** The name of a clock by its id: `promise:3` is a promise. */
  clock(id: string): Word;
}

/** Events in sentences; those without figures of their own are said by their name. */
export type Sentences = {
  [T in EventType]?: (data: EventOf<T>['data'], say: Naming) => Word;
};
