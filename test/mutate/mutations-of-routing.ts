import { inFile } from './mutation.js';
import type { Mutation } from './mutation.js';

/** RTE: where a request goes, and why. */
export const mutationsOfRouting: Mutation[] = [
  ...inFile('libs/routing/load.ts', [
    ['RTE-1', 'what is due soon weighs nothing more', 'clocks.soon * load.soon', 'clocks.soon * load.open'],
    [
      'RTE-1',
      'a breach weighs nothing more',
      'clocks.breached * load.breached',
      'clocks.breached * load.open',
    ],
    ['RTE-1', 'everybody can carry the same', '(capacity[person] ?? 1)', '1'],
  ]),
  ...inFile('libs/routing/people.ts', [
    ['RTE-1', 'absent people are chosen', ' && !one.absent', ''],
    ['RTE-1', 'the most loaded first', 'a.load - b.load', 'b.load - a.load'],
    ['RTE-1', 'the position of a rule is passed over', 'one.position === handler.position', 'false'],
    ['RTE-1', 'the role of a rule is passed over', 'one.role === handler.role', 'false'],
    ['RTE-1', 'the head works beside the others', 'working.length > 0 ? working : fitting', 'fitting'],
    [
      'RTE-1',
      'covers come before those in their own seats',
      'Number(a.one.covering !== undefined) - Number(b.one.covering !== undefined) ||',
      '',
    ],
  ]),
  ...inFile('libs/routing/desk.ts', [
    ['OWN-7', 'the cover stays the handler', 'first?.covering ?? first?.person', 'first?.person'],
  ]),
  ...inFile('libs/routing/candidates.ts', [
    ['OWN-8', 'whoever is leaving is chosen', '.filter((person) => mayReceive(dir, person, at))', ''],
  ]),
  ...inFile('libs/routing/lines.ts', [
    ['RTE-1', 'load outweighs fit', 'b.fit - a.fit || ', ''],
    ['RTE-1', 'the most loaded unit first', 'a.load - b.load)', 'b.load - a.load)'],
    [
      'RTE-1',
      'later rules bring no next candidate',
      '.flatMap((one) => leadChoices(one, facts))',
      '.flatMap(() => [])',
    ],
    ['RTE-1', 'a line ends without the backstop', '[...before, last]', 'before'],
    ['RTE-1', 'a unit is asked twice', '!taken.has(unit)', 'true'],
  ]),
  ...inFile('libs/routing/match.ts', [
    ['RTE-2', 'one condition of several is enough', 'named(rule).every((field)', 'named(rule).some((field)'],
    ['RTE-1', 'a unit that does not exist decides', "[...missed, 'lead']", 'missed'],
    ['RTE-4', 'a rule in the shadow decides', '!rule.shadow', 'true'],
  ]),
  ...inFile('libs/routing/route.ts', [
    ['RTE-2', 'the version is not kept', 'version: rules.version', "version: ''"],
    ['RTE-2', 'what was not met is not kept', '.slice(0, live.indexOf(rule))', '.slice(0, 0)'],
    ['RTE-2', 'the grade sends nothing at once', 'atOnce.includes(around.facts.grade)', 'false'],
    ['RTE-4', 'the shadow is not recorded', 'shadow: shadowsOf(around, rule)', 'shadow: []'],
    ['RTE-4', 'the shadow is said of rules that come too late', 'all.slice(0, all.indexOf(decided))', 'all'],
  ]),
  ...inFile('libs/routing/counterfactual.ts', [
    ['RTE-2', 'a counterfactual that changes nothing', 'rule !== decided && unit !== lead', 'true'],
    ['RTE-2', 'not the least change', 'weight(one) - weight(other)', 'weight(other) - weight(one)'],
  ]),
  ...inFile('libs/routing/keywords.ts', [
    ['RTE-2', 'full-width letters are others', ".normalize('NFKC')", ''],
  ]),
  ...inFile('libs/routing/waiting.ts', [
    ['RTE-3', 'the newest first', 'a.since - b.since', 'b.since - a.since'],
    ['RTE-3', 'ties as they come', ' || compare(a.id, b.id)', ''],
  ]),
  ...inFile('libs/request/decide/intake.ts', [
    ['RTE-2', 'the decision is not recorded', "d.emit('routed', d.context.route)", ';'],
  ]),
];
