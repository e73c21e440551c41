import { inFile } from './mutation.js';
import type { Mutation } from './mutation.js';

/** OWN-7, OWN-8, duty of OWN-2: people who come, go and stand in for each other. */
export const mutationsOfPeople: Mutation[] = [
  ...inFile('libs/request/decide/hand-over.ts', [
    ['OWN-6', 'nobody is reminded where the receiver of an offer leaves', 'awaitNaming(d);', ''],
    [
      'OWN-1',
      'ownership goes to a successor who is not active',
      'd.context.receiver?.person !== to',
      'false',
    ],
    ['OWN-1', 'a leaver succeeds themselves', 'to === from || ', ''],
    ['OWN-8', 'anybody hands over', "d.actor.kind !== 'system'", 'false'],
    [
      'OWN-8',
      'what somebody else holds is handed over',
      '!kinds.some((kind) => kind.held(d, from))',
      'false',
    ],
    ['OWN-8', 'an offer to the leaver stays open', 'd.state.offer?.to === person', 'false'],
    ['OWN-8', 'the owner stays', 'd.state.owner === person', 'false'],
    ['OWN-8', 'an offer of the leaver stays open', "endOffer(d, 'giver_leaves');", ''],
    ['OWN-8', 'an offer that waits for the coordinator stays', "command !== 'offer_transfer'", 'true'],
    ['OWN-8', 'it counts as a transfer', "via: 'successor'", "via: 'transfer'"],
  ]),
  ...inFile('libs/request/transitions.ts', [
    ['OWN-8', 'a closed request stays with the leaver', 'hand_over: ANY', 'hand_over: OPEN'],
  ]),
  ...inFile('libs/organisation/succession.ts', [
    ['OWN-8', 'whoever leaves may receive', '!isLeaving(dir, person, at) && ', ''],
    ['OWN-8', 'a leaver is a receiver', 'isLeaving(dir, person, at) ? undefined : ', ''],
    ['OWN-8', 'a cancelled departure goes on', 'one.to === undefined || at < one.to', 'true'],
    ['OWN-8', 'a departure begins before its day', 'one.from <= at && ', ''],
    [
      'OWN-8',
      'the successor of a successor is not found',
      'next = successionAt(dir, next, at)?.successor;',
      'break;',
    ],
    ['OWN-8', 'the steward stays the leaver', 'steward: heir(steward)', 'steward'],
    ['OWN-8', 'the specialist stays the leaver', 'specialist: heir(specialist)', 'specialist'],
  ]),
  ...inFile('libs/organisation/inherited.ts', [
    ['OWN-8', 'every seat is inherited', '!isHeldByOthers(dir, held, position, succession)', 'true'],
    ['OWN-8', 'no seat is inherited', 'held.push(...leftBy(dir, held, succession));', ';'],
    ['OWN-8', 'a seat stays after a cancelled departure', 'to: earlier(one.to, to)', 'to: one.to'],
    ['OWN-8', 'a leaver counts as holding on', 'staysFrom(dir, one.person, from)', 'true'],
  ]),
  ...inFile('libs/organisation/units.ts', [
    ['OWN-8', 'the fallback stays the leaver', 'named.map((person) => heirOf(dir, person, at))', 'named'],
  ]),
  ...inFile('libs/organisation/absence.ts', [
    [
      'OWN-8',
      'the cover stays the leaver',
      'cover === undefined ? undefined : heirOf(dir, cover, at)',
      'cover',
    ],
  ]),
  ...inFile('libs/organisation/duty.ts', [
    ['OWN-8', 'duty stays with the leaver', 'heirOf(dir, shift.person, at)', 'shift.person'],
    ['OWN-2', 'a named date adds to its weekday', 'if (named.length > 0)', 'if (false)'],
  ]),
  ...inFile('libs/organisation/duty-gaps.ts', [
    ['OWN-2', 'no gap is found', 'if (why === undefined)', 'if (true)'],
    ['OWN-2', 'gaps are not joined', 'last?.to === at && last.why === why', 'false'],
  ]),
  ...inFile('libs/organisation/candidates.ts', [
    ['OWN-8', 'a leaver who meets it owns it', 'ref(heirOf(dir, met, at))', 'ref(met)'],
  ]),
  ...inFile('libs/organisation/departure-step.ts', [
    ['OWN-8', 'a departure begins at once', 'facts.now < facts.from', 'false'],
    ['OWN-8', 'nobody takes over', '!facts.successorCan && ', 'false && '],
    [
      'OWN-8',
      'the account is disabled while requests are left',
      'facts.held > 0)\n        return',
      'false)\n        return',
    ],
    ['OWN-8', 'the account is disabled at the first quiet look', '!facts.quiet', 'false'],
    ['OWN-8', 'a cancelled departure is carried out', "facts.overAs === 'cancelled'", 'false'],
  ]),
  ...inFile('libs/organisation/faults/departure-faults.ts', [
    ['OWN-8', 'oneself succeeds oneself', 'successor !== person && ', ''],
    ['OWN-8', 'anybody succeeds', '[now, from].every((at) => mayReceive(dir, successor, at))', 'true'],
    ['OWN-8', 'what breaks the organisation is written', 'return newFaults(', 'return [] ?? newFaults('],
  ]),
  ...inFile('libs/organisation/faults/absence-faults.ts', [
    [
      'OWN-7',
      'a cover who cannot act is written',
      'moments.find((at) => !mayReceive',
      '[].find((at) => !mayReceive',
    ],
    [
      'OWN-7',
      'the cover is looked at on the first day alone',
      '[from, ...turningPoints(dir)',
      '[from, ...[]',
    ],
  ]),
];
