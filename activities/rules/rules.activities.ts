import type { CalendarVersion } from '#libs/calendar';
import type { Ladder } from '#libs/request';
import { translated } from '../failure.js';

/** What is published, as the activity needs it; a published version never changes. */
export interface RulesPort {
  calendar(version: string): Promise<CalendarVersion>;
  ladder(version: string): Promise<Ladder>;
}

export function createRulesActivities(rules: RulesPort) {
  return {
    /** A published calendar by its version (CLK-5). */
    async publishedCalendar(version: string): Promise<CalendarVersion> {
      try {
        return await rules.calendar(version);
      } catch (error) {
        throw translated('rules', error);
      }
    },
    /** A published ladder by its version (ESC-5). */
    async publishedLadder(version: string): Promise<Ladder> {
      try {
        return await rules.ladder(version);
      } catch (error) {
        throw translated('rules', error);
      }
    },
  };
}

export type RulesActivities = ReturnType<typeof createRulesActivities>;
