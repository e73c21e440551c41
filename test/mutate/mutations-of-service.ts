import { inFile } from './mutation.js';
import type { Mutation } from './mutation.js';

/** ESC, FUP, FBK: the ladder, follow-up, the closing feedback. */
export const mutationsOfService: Mutation[] = [
  ...inFile('libs/request/ladder-steps.ts', [
    [
      'ESC-1',
      'a level fires again and again',
      'before.some((it) => it.occurrence === occurrence)',
      'before.length > 3',
    ],
    ['ESC-1', 'T1 begins no higher', 'ladder.tiers[state.tier] ?? []', '[]'],
    ['ESC-1', 'urgent climbs in office hours', "state.grade === 'urgent' ? ladder.urgent : []", '[]'],
    ['ESC-1', 'silence brings nothing forward', 'Math.min(at, silence, review)', 'Math.min(at, review)'],
    [
      'ESC-3',
      'silence after an explanation is an action',
      'below && !below.acted ? (below.owesBy ?? at) : at',
      'at',
    ],
    ['ESC-4', 'an action holds nothing', 'until !== undefined && at < until ? until : at', 'at'],
    ['ESC-6', 'a reopening begins again below', 'clock.cycle > 1 && level < levelOfOwn(state)', 'false'],
    ['ESC-6', 'an answer suspends nothing', 'isRunning(clock) && climbs(clock)', 'climbs(clock)'],
  ]),
  ...inFile('libs/request/agenda.ts', [
    [
      'ESC-3',
      'silence on a decision has no default',
      "kind: 'owed', ...rungOf(it) }];",
      "kind: 'owed', ...rungOf(it) }].slice(1);",
    ],
    [
      'ESC-4',
      'a missed action is not recorded',
      "kind: 'action_due', ...rungOf(it) }];",
      "kind: 'action_due', ...rungOf(it) }].slice(1);",
    ],
  ]),
  ...inFile('libs/request/decide/timers.ts', [
    [
      'ESC-1',
      'the notice does not wait for the opening',
      'waits ? nextOpening(d.calendar, d.at) : d.at',
      'd.at',
    ],
    [
      'ESC-1',
      'urgent owes in office hours',
      "owed && d.state.grade === 'urgent' ? roundTheClock(owed) : owed",
      'owed',
    ],
    ['ESC-2', 'nobody is told', 'recipients: people,\n', 'recipients: [],\n'],
    [
      'ESC-7',
      'every level due speaks',
      'due.some((rung) => rung.level > (moment.level',
      'false && due.some((rung) => rung.level > (moment.level',
    ],
    ['FUP-4', 'missed updates reach nobody', 'alarmsPlainly(d.state, moment);', 'false;'],
  ]),
  ...inFile('libs/request/lookups.ts', [
    [
      'ESC-2',
      'nobody is looked up when a level fires',
      'return moment.level && keyFor(clock, moment.level);',
      'return undefined;',
    ],
    ['FUP-4', 'the first missed update reaches L1', 'state.missedUpdates >= 1', 'true'],
  ]),
  ...inFile('libs/organisation/targets.ts', [
    ['ESC-2', 'a cover is not found', 'isAbsent(dir, seat.person, at) ? covered(dir, seat, at) : ', ''],
    [
      'ESC-2',
      'the coordinator does not hear of a gap',
      'eachOnce([...people, ...coordinators]), gap',
      'eachOnce(people), gap',
    ],
  ]),
  ...inFile('libs/request/decide/escalation.ts', [
    ['ESC-3', 'what is not open is acknowledged', 'levelFault(d, level, found) ?? ownerFault', 'ownerFault'],
    ['ESC-3', 'the owner answers what the leader owes', '?? ownerFault(d, level)', ''],
    ['ESC-4', 'any date will do', 'until > d.at && until <= latest', 'until > d.at'],
    ['ESC-4', 'no date is needed', 'if (until !== undefined && until', 'if (until === undefined || until'],
    ['ESC-4', 'a level is held again and again', 'if (found.acted)', 'if (false)'],
    ['ESC-5', 'anybody moves the ladder', '!isCoordinator(d)', 'false'],
  ]),
  ...inFile('libs/request/rules.ts', [
    ['ESC-5', 'the new ladder does not rule', "type === 'move_ladder' && context.policy", 'false'],
  ]),
  ...inFile('libs/request/evolve/ladder.ts', [
    ['ESC-3', 'explain stops the ladder', "action === 'explain' ? it : ", ''],
  ]),
  ...inFile('libs/request/merging.ts', [
    ['ESC-6', 'the level goes down', 'one > other ? one : other', 'other'],
  ]),
  ...inFile('libs/request/decide/follow-up.ts', [
    ['FUP-1', 'no date needed', 'if (on === undefined)', 'if (false)'],
    ['FUP-1', 'a repetition meets the clock', '!last || !sameWords(last.done, data.done)', 'true'],
    ['FUP-2', 'an update falls due right after a contact', 'restAfterContact(d', 'void (d'],
    [
      'FUP-3',
      'a plan promises nothing',
      "meetClock(d, 'plan');\n        promise(d, next, on);",
      "meetClock(d, 'plan');",
    ],
    ['FUP-5', 'a contact does not meet the clock', "meetClock(d, 'contact');", ''],
    ['FUP-5', 'a contact may lie ahead', 'happened > d.at ||', 'false ||'],
  ]),
  ...inFile('libs/request/decide/promises.ts', [
    ['FUP-1', 'a date moves for ever', 'old.moved >= 1', 'false'],
    ['FUP-1', 'a date may lie in the past', 'on > d.at && on <= d.at + YEAR', 'true'],
  ]),
  ...inFile('libs/request/decide/consequences.ts', [
    [
      'FUP-3',
      'a date that passes is no broken promise',
      "d.emit('promise_broken', { promise: clock.id, cause: 'overdue' });",
      ';',
    ],
  ]),
  ...inFile('libs/request/decide/feedback.ts', [
    ['FBK-3', 'the owner calls back', '[d.state.owner, ...allTasks', '[...allTasks'],
    ['FBK-3', 'a handler calls back', ', ...allTasks(d.state).map(({ handler }) => handler)]', ']'],
    ['FBK-3', 'a subordinate calls back', ' && !d.context.actorUnderOwner', ''],
    ['FBK-4', 'attempts without limit', 'made.length >= attempts', 'false'],
    ['FBK-4', 'twice in half a day', 'made.some((it) => it.half === half)', 'false'],
    ['FBK-4', 'none by telephone', "made.length === attempts - 1 && medium !== 'call'", 'false'],
    ['FBK-5', 'not solved closes', "solved === 'no' || satisfied", 'satisfied'],
    ['FBK-5', 'dissatisfied closes', ' || satisfied <= BAD_SATISFACTION', ''],
    ['FBK-5', 'no panel is needed', '!d.state.panel)\n            return', 'false)\n            return'],
    ['FBK-5', 'no leader signs', '!isLeader(d)', 'false'],
    ['FBK-5', 'one person reviews twice', 'review.by.includes(d.actor.person)', 'false'],
    ['FBK-5', 'the owner reviews', 'd.actor.person === d.state.owner ||', 'false ||'],
    ['FBK-5', 'a subordinate reviews', 'd.context.actorUnderOwner ||', 'false ||'],
    ['FBK-6', 'anybody signs', '!isCoordinator(d)', 'false'],
    ['FBK-6', 'no attempts needed', 'if (d.state.attempts.length < attempts)', 'if (false)'],
    [
      'FBK-7',
      'a reply reopens nothing',
      "solved !== 'no')\n            return undefined;",
      'true)\n            return undefined;',
    ],
    [
      'FBK-7',
      'any reply reopens',
      "solved !== 'no')\n            return undefined;",
      'false)\n            return undefined;',
    ],
    ['FBK-7', 'to an owner who has left', 'if (next)', 'if (false)'],
  ]),
  ...inFile('libs/request/evolve/handling.ts', [
    ['FUP-5', 'a contact is not disputed', 'contactDisputed: true', 'contactDisputed: false'],
  ]),
  ...inFile('libs/request/decide/answer.ts', [
    ['FBK-1', 'solved without evidence', "outcome === 'solved' && !evidence?.length", 'false'],
    ['FBK-1', 'explained without ground', "outcome === 'explained' && !ground", 'false'],
    ['FBK-1', 'referred without address', "outcome === 'referred' && !address", 'false'],
    ['FBK-1', 'the portal delivers to nobody', 'if (d.state.hasAccount)', 'if (true)'],
    ['FBK-1', 'an account is no delivery', 'if (d.state.hasAccount)', 'if (false)'],
  ]),
  ...inFile('libs/request/evolve/closing.ts', [
    [
      'FBK-2',
      'the outcome is lost',
      'answer: { outcome, at, deliverBy }',
      "answer: { outcome: 'solved', at, deliverBy }",
    ],
  ]),
  ...inFile('libs/request/transitions.ts', [
    [
      'FBK-8',
      'a second survey',
      "give_feedback: ['answered', 'verifying']",
      "give_feedback: ['answered', 'verifying', 'closed']",
    ],
  ]),
  ...inFile('libs/request/decide/closing.ts', [
    ['ESC-7', 'what has closed goes on firing', "endClocks(d, 'closed');", ''],
  ]),
];
