import type { Store } from '#libs/store';

/** The zone in whose days lists are written: that of the published calendar. */
export async function zoneOf(store: Store): Promise<string> {
  const rules = await store.rules.current();
  if (!rules) throw new Error('nothing is published yet: start Huying once (npm start), it loads a calendar');
  return rules.calendar.zone;
}
