import type { ItemUnits, RouteFacts, RoutingRule, UnitChoice } from './types.js';

/** The units of the service item that the request names. */
const itemUnits = ({ item, units }: RouteFacts): ItemUnits | undefined =>
  item === undefined ? undefined : units.items[item];

/** The units that a choice for the lead stands for; none where the request has no such place. */
function leadUnits(choice: UnitChoice, facts: RouteFacts): string[] {
  const { area, units } = facts;
  const place: Record<string, string | undefined> = {
    $item: itemUnits(facts)?.lead,
    $street: area,
    $station: units.stations[area],
    $steward: units.steward,
  };
  if (!choice.startsWith('$')) return [choice];
  const unit = place[choice];
  return unit === undefined ? [] : [unit];
}

const once = (units: string[]): string[] => [...new Set(units)];

/** The units that could lead by this rule. */
export const leadChoices = (rule: RoutingRule, facts: RouteFacts): string[] =>
  once(rule.lead.flatMap((choice) => leadUnits(choice, facts)));

/** The units of each supporting line; `$item` brings a line for each of the item's own. */
export function supportingChoices(rule: RoutingRule, facts: RouteFacts): string[][] {
  const lines = rule.supporting.flatMap((choices) =>
    choices.includes('$item')
      ? (itemUnits(facts)?.supporting ?? []).map((unit) => [unit])
      : [once(choices.flatMap((choice) => leadUnits(choice, facts)))],
  );
  return lines.filter((line) => line.length > 0);
}
