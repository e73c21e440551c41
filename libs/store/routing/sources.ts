import type { CalendarVersion, Instant } from '#libs/calendar';
import type { Directory } from '#libs/organisation';
import type { ItemUnits, OpenClocks, RoutingRules } from '#libs/routing';

/** Where the rules, the organisation and the loads of this moment come from. */
export interface RouteSources {
  rules(): Promise<RoutingRules | undefined>;
  directory(): Promise<Directory>;
  /** The published service items, to whose units a rule may lead. */
  items(): Promise<readonly (ItemUnits & { id: string })[]>;
  calendar(): Promise<CalendarVersion>;
  openClocks(people: string[], at: Instant, soon: Instant): Promise<ReadonlyMap<string, OpenClocks>>;
}
