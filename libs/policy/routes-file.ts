import { routingFaults, unreachableRules } from '#libs/routing';
import type { Known, RoutingRules } from '#libs/routing';
import type { z } from 'zod';
import { routesFile } from './routes-fields.js';
import type { District } from './district-file.js';
import { readYaml } from './yaml-file.js';

/**
 * Routing rules out of their file. Throws a YamlFileError whose message names line and field: a value that is none, an id
 * that `known` does not have, or a set without a last rule that catches all.
 */
export function loadRoutes(yamlText: string, known?: Known): RoutingRules {
  const sound = routesFile.transform((rules, context): RoutingRules => {
    for (const { path, message } of routingFaults(rules, known))
      context.addIssue({ code: 'custom', path, message });
    return rules;
  });
  return readYaml(yamlText, sound as z.ZodType<RoutingRules>);
}

/** What works but is surely not meant: rules that can never decide, a sentence each. */
export const routesWarnings = (rules: RoutingRules): string[] =>
  unreachableRules(rules).map(({ path, message }) => `${path.join('.')}: ${message}`);

/** The ids of an organisation, and of a catalogue of service items if there is one, that rules may name. */
export const knownIn = (
  district: Pick<District, 'units' | 'positions' | 'chains' | 'people'>,
  items?: readonly { id: string }[],
): Known => ({
  units: idsOf(district.units),
  positions: idsOf(district.positions),
  chains: idsOf(district.chains),
  people: idsOf(district.people),
  items: items && idsOf(items),
});

const idsOf = (entries: readonly { id: string }[]): Set<string> => new Set(entries.map(({ id }) => id));
