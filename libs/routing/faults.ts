import { liveRules } from './match.js';
import { PLACES } from './types.js';
import type { RoutingRule, RoutingRules } from './types.js';
import type { RouteField } from '#libs/messages';

/** Something wrong with routing rules, by the path of its field in the file. */
export interface RoutingFault {
  path: (string | number)[];
  message: string;
}

/** The ids that rules may name. */
export interface Known {
  units: ReadonlySet<string>;
  positions: ReadonlySet<string>;
  chains: ReadonlySet<string>;
  people: ReadonlySet<string>;
  /** Absent where no catalogue of service items is at hand: items are not looked at then. */
  items?: ReadonlySet<string> | undefined;
}

/** Rules that cannot be published; empty if they are sound. */
export function routingFaults(rules: RoutingRules, known?: Known): RoutingFault[] {
  return [...doubledFaults(rules), ...catchAllFaults(rules), ...(known ? unknownFaults(rules, known) : [])];
}

function doubledFaults({ rules }: RoutingRules): RoutingFault[] {
  return rules.flatMap(({ id }, n) =>
    rules.findIndex((one) => one.id === id) < n
      ? [{ path: ['rules', n, 'id'], message: `${id} is the id of an earlier rule` }]
      : [],
  );
}

/** Every request is routed to something: the last rule that is acted on asks for nothing and names units of its own. */
function catchAllFaults(rules: RoutingRules): RoutingFault[] {
  const last = liveRules(rules).at(-1);
  const path = ['rules', last ? rules.rules.indexOf(last) : 0];
  if (last && Object.keys(last.when).length === 0) return [];
  const message = 'the last rule must catch all: without conditions, and not in the shadow';
  return [{ path: last ? [...path, 'when'] : path, message }];
}

function unknownFaults(rules: RoutingRules, known: Known): RoutingFault[] {
  const unit = unknown('unit', new Set([...known.units, ...PLACES]));
  return [
    ...unknown('unit', known.units)([rules.backstop], ['backstop']),
    ...unknown('person', known.people)(Object.keys(rules.capacity), ['capacity']),
    ...rules.rules.flatMap((rule, n) => [
      ...unit(rule.lead, ['rules', n, 'lead']),
      ...rule.supporting.flatMap((choices, m) => unit(choices, ['rules', n, 'supporting', m])),
      ...unknown('position', known.positions)(listed(rule.handler?.position), [
        'rules',
        n,
        'handler',
        'position',
      ]),
      ...unknown('unit', known.units)(rule.when.area ?? [], ['rules', n, 'when', 'area']),
      ...unknown('chain', known.chains)(rule.when.chain ?? [], ['rules', n, 'when', 'chain']),
      ...unknown('item', known.items)(rule.when.item ?? [], ['rules', n, 'when', 'item']),
    ]),
  ];
}

const listed = (one: string | undefined): string[] => (one === undefined ? [] : [one]);

const unknown =
  (what: string, known: ReadonlySet<string> | undefined) =>
  (ids: string[], path: RoutingFault['path']): RoutingFault[] =>
    ids
      .filter((id) => known !== undefined && !known.has(id))
      .map((id) => ({ path, message: `there is no ${what} ${id}` }));

/** Rules that no request can ever reach, since an earlier one asks for no more than they do. */
export function unreachableRules(rules: RoutingRules): (RoutingFault & { rule: string; by: string })[] {
  return rules.rules.flatMap((rule, n) => {
    const by = rules.rules.slice(0, n).find((earlier) => !earlier.shadow && covers(earlier, rule));
    if (!by) return [];
    const message = `${rule.id} can never decide: ${by.id} stands before it and asks for no more`;
    return [{ path: ['rules', n], message, rule: rule.id, by: by.id }];
  });
}

/** Whatever meets `rule` meets `earlier`, and its unit is one that always exists. */
function covers(earlier: RoutingRule, rule: RoutingRule): boolean {
  const always = earlier.lead.some((choice) => !choice.startsWith('$') || choice === '$street');
  const fields = Object.entries(earlier.when) as [RouteField, string[]][];
  return always && fields.every(([field, values]) => within(field, rule.when[field], values));
}

/** A text that holds 消防验收 holds 消防 as well. */
function within(field: RouteField, inner: string[] | undefined, outer: string[]): boolean {
  if (inner === undefined) return false;
  const holds = (value: string): boolean =>
    field === 'words' ? outer.some((word) => value.includes(word)) : outer.includes(value);
  return inner.every(holds);
}
