import type { CalendarVersion } from '#libs/calendar';
import { translated } from '../failure.js';

/** The published calendars as the activity needs them; a published version never changes. */
export interface RulesPort {
  calendar(version: string): Promise<CalendarVersion>;
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
  };
}

export type RulesActivities = ReturnType<typeof createRulesActivities>;
