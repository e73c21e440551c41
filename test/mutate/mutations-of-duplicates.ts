import { inFile } from './mutation.js';
import type { Mutation } from './mutation.js';

/** DUP: what is the same matter, merging and its undoing. */
export const mutationsOfDuplicates: Mutation[] = [
  ...inFile('libs/duplicates/score.ts', [
    ['DUP-1', 'the item does not count', 'told.item !== undefined && told.item === known.item', 'false'],
    [
      'DUP-1',
      'any two without an item share it',
      'told.item !== undefined && told.item === known.item',
      'told.item === known.item',
    ],
    ['DUP-1', 'the enterprise does not count', 'told.enterprise === known.enterprise', 'false'],
    ['DUP-1', 'an unknown address is the same', "told.address !== '' && ", ''],
    ['DUP-1', 'time does not count', 'Math.abs(told.at - known.at)', '0'],
    ['DUP-1', 'likely from above the limit only', 'score >= likely', 'score > likely'],
    ['DUP-1', 'similar from above the limit only', 'score >= similar', 'score > similar'],
  ]),
  ...inFile('libs/duplicates/figures.ts', [
    ['DUP-1', 'another weight of the text', 'text: 0.45', 'text: 0.4'],
  ]),
  ...inFile('libs/duplicates/likeness.ts', [
    [
      'DUP-1',
      'a part in common is all in common',
      '(2 * common) / (one.size + other.size)',
      'Math.sign(common)',
    ],
    ['DUP-2', 'width makes another text', ".normalize('NFKC')", ''],
    ['DUP-2', 'punctuation makes another text', '/[\\p{L}\\p{N}]+/gu', '/[^]+/gu'],
  ]),
  ...inFile('libs/request/decide/merging.ts', [
    ['DUP-3', 'the work goes on at the child', 'inShadow(state) && isMasters(state, type, data)', 'false'],
    ['DUP-3', 'anybody merges', '!actsFor(d, state.owner) && !isCoordinator(d)', 'false'],
    ['DUP-3', 'who is merged is offered again', 'if (state.merge)\n', 'if (false)\n'],
    ['DUP-3', 'a master is offered', 'if (state.joins)', 'if (false)'],
    ['DUP-3', 'another enterprise', '!isOfOne(d, master) || ', ''],
    ['DUP-3', 'into itself', ' || master.number === state.number', ''],
    ['DUP-3', 'who is merged is a master', 'if (merge)\n', 'if (false)\n'],
    ['DUP-3', 'the master asks nobody for the enterprise', 'enterprise !== d.state.enterprise || ', ''],
    ['DUP-3', 'the child does not end', "d.emit('ended', { as: 'merged' });", ''],
    [
      'DUP-3',
      'an errand is never done',
      "d.emit('merged', { master, number: d.state.merge?.number ?? '' });",
      '',
    ],
    [
      'DUP-3',
      'what was answered meanwhile is merged',
      '!possibleIn.offer_merge.includes(d.state.stage)',
      'false',
    ],
    ['DUP-3', 'what is being withdrawn is merged', ' || d.state.withdrawal)\n', ')\n'],
    ['DUP-3', 'what it asked for before goes on in the shadow', 'data.approve && ', 'false && '],
    ['DUP-4', 'anybody brings it back', '!owns && !isCoordinator(d)', 'false'],
  ]),
  ...inFile('libs/request/merging.ts', [
    ['DUP-3', 'no shadow', "merge?.stage === 'merged'", 'false'],
    ['DUP-3', 'the joined due is the later', 'clock.due >= own', 'clock.due < own'],
    ['DUP-3', 'the level is the master’s alone', 'higher(shown, level)', 'shown'],
  ]),
  ...inFile('libs/request/errands.ts', [
    [
      'DUP-3',
      'it brings what it had when it was offered',
      'brings: broughtNow(state, merge)',
      'brings: merge.brings',
    ],
    [
      'DUP-3',
      'the child does not hear that its master closed',
      '.filter(([, { told }]) => isNews(told, mark))',
      '.filter(() => false)',
    ],
    [
      'DUP-3',
      'words stay with the child',
      "if (stage === 'merged')\n        return words;",
      "if (stage === 'merged')\n        return [];",
    ],
  ]),
  ...inFile('libs/request/evolve/merging.ts', [
    ['DUP-4', 'the joined clock stays', 'clocks: without(state.clocks, clock)', 'clocks: state.clocks'],
    [
      'DUP-4',
      'the escalations stay',
      'state.escalations.filter((it) => it.clock !== clock)',
      'state.escalations',
    ],
    ['DUP-4', 'the level stays', 'level: levelShown(own, left)', 'level: state.level'],
    ['DUP-4', 'the child stays in the shadow', "({ stage: 'left', until: undefined })", '({})'],
  ]),
  ...inFile('libs/request/agenda.ts', [
    ['DUP-3', 'it ends with what it owes', ' && !onItsWay(state)', ''],
    ['DUP-3', 'merged for ever', "merge?.stage === 'merged' ? merge.until : undefined", 'undefined'],
  ]),
  ...inFile('libs/request/draft.ts', [
    ['DUP-3', 'what happens in the shadow is not marked', '{ ...data, shadow: true }', 'data'],
  ]),
  ...inFile('libs/request/decide/timers.ts', [
    ['DUP-3', 'the shadow alarms people', 'inShadow(d.state) ? SHADOW : ', ''],
    [
      'DUP-4',
      'what was joined silences the master’s own clocks',
      "clock.name === 'join' || rung.clock.name !== 'join'",
      'true',
    ],
  ]),
  ...inFile('libs/request/lookups.ts', [
    [
      'DUP-4',
      'a joined clock is looked up with the master’s own',
      "clock?.name === 'join' && key !== undefined",
      'false',
    ],
  ]),
  ...inFile('libs/request/decide/escalation.ts', [
    [
      'DUP-4',
      'an action is taken on what was joined first',
      "open.findLast((it) => d.state.clocks[it.clock]?.name !== 'join') ?? ",
      '',
    ],
  ]),
  ...inFile('libs/request/ladder-steps.ts', [
    ['DUP-3', 'a joined clock does not climb', "name === 'join' ? 'resolve' : name", 'name'],
  ]),
];
