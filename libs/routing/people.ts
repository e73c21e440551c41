import type { RoutePerson } from '#libs/messages';
import { loadOf } from './load.js';
import type { Candidate, RoutingRule, RoutingRules } from './types.js';

/**
 * Who could handle it in a unit: those present in the position or role that the rule names, else in the role that its
 * kind of unit works with, else whoever is there; the head only where nobody else is, covers after those in their own
 * seats. The least loaded first, ties by id.
 */
export function peopleFor(
  rules: RoutingRules,
  { handler }: Pick<RoutingRule, 'handler'>,
  unit: string,
  candidates: readonly Candidate[],
): RoutePerson[] {
  const present = candidates.filter((one) => one.unit === unit && !one.absent);
  const fitting = firstNonEmpty([
    present.filter((one) => handler?.position !== undefined && one.position === handler.position),
    present.filter((one) => handler?.role !== undefined && one.role === handler.role),
    present.filter((one) => one.role === rules.handlers[one.kind]),
    present,
  ]);
  const working = fitting.filter((one) => !one.leads);
  return ranked(rules, working.length > 0 ? working : fitting);
}

const firstNonEmpty = (lists: Candidate[][]): Candidate[] => lists.find((list) => list.length > 0) ?? [];

/** Each person once. A cover has somebody else's work already, so that whoever is in a seat of their own comes first. */
function ranked(rules: RoutingRules, candidates: Candidate[]): RoutePerson[] {
  const people = candidates
    .map((one) => ({ load: loadOf(rules, one), one }))
    .toSorted(
      (a, b) =>
        Number(a.one.covering !== undefined) - Number(b.one.covering !== undefined) ||
        a.load - b.load ||
        compare(a.one.person, b.one.person) ||
        compare(a.one.covering ?? '', b.one.covering ?? ''),
    );
  return people
    .filter(({ one }, n) => people.findIndex((other) => other.one.person === one.person) === n)
    .map(({ load, one: { person, covering } }) => ({ person, load, ...(covering && { covering }) }));
}

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
